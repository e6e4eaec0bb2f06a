package gemel.linux.nft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gemel.linux.namespace.TwoHosts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("lab")
@Timeout(60)
class NftablesTest {
  private TwoHosts hosts;
  private Nftables nft;

  @BeforeEach
  void join() {
    hosts = TwoHosts.joined();
    nft = hosts.left().inside(Nftables::new);
  }

  @AfterEach
  void part() {
    nft.close();
    hosts.close();
  }

  @Test
  void worksInTheNamespaceOfTheThreadThatMadeIt() {
    assertThat(nft.run("add table ip mine", "adding a table")).isEmpty();
    assertThat(nft.run("list tables", "listing")).isEqualTo("table ip mine\n");
    assertThat(hosts.left().run("nft", "list", "tables")).isEqualTo("table ip mine\n");
    assertThat(hosts.right().run("nft", "list", "tables")).isEmpty();
  }

  @Test
  void lookingForAFamilyLeavesNothingBehind() {
    assertThat(nft.has("inet")).isTrue();
    assertThat(nft.has("arp")).isTrue();
    assertThat(nft.run("list tables", "listing")).isEmpty();
  }

  @Test
  void aFamilyThatNobodyHasHeardOfIsARefusal() {
    assertThatThrownBy(() -> nft.has("frob")).isInstanceOf(NftException.class);
  }

  @Test
  void aRefusalSaysWhatWasTriedAndWhy() {
    assertThatThrownBy(() -> nft.run("flush set ip nowhere nothing", "flushing"))
        .isInstanceOfSatisfying(
            NftException.class,
            refusal ->
                assertThat(refusal.reason())
                    .startsWith("flushing: ")
                    .contains("No such file or directory"));
  }

  @Test
  void aSyntaxErrorIsARefusalToo() {
    assertThatThrownBy(() -> nft.run("frobnicate", "trying"))
        .isInstanceOf(NftException.class)
        .hasMessageContaining("syntax error");
  }

  @Test
  void ofATransactionAllTakesEffectOrNothing() {
    assertThatThrownBy(() -> nft.run("add table ip mine\nflush set ip mine nothing", "doing both"))
        .isInstanceOf(NftException.class);
    assertThat(nft.run("list tables", "listing")).isEmpty();
  }

  @Test
  void whatWasSaidBeforeIsNotSaidAgain() {
    nft.run("add table ip mine", "adding a table");
    nft.run("list tables", "listing");
    assertThat(nft.run("delete table ip mine", "deleting it")).isEmpty();
    assertThatThrownBy(() -> nft.run("delete table ip mine", "again"))
        .isInstanceOf(NftException.class);
    assertThat(nft.run("list tables", "listing")).isEmpty();
  }

  @Test
  void theRulesetIsListedWithHandlesAndWithoutWhatSetsHold() {
    nft.run(
        """
        table ip mine {
          set many { type ipv4_addr; elements = { 192.0.2.1, 192.0.2.2 }; }
          chain input { ip saddr @many counter drop; }
        }
        """,
        "adding a table");
    assertThat(nft.rulesetAsText())
        .contains("ip saddr @many counter drop # handle ")
        .doesNotContain("192.0.2.1");
    assertThat(nft.rulesetAsJson()).contains("\"right\": \"@many\"").doesNotContain("192.0.2.1");
    assertThat(nft.run("list tables", "listing")).isEqualTo("table ip mine\n");
  }
}
