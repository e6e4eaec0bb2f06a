package gemel.tests.uml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A whole director in a kernel without nftables: guarded by tc, with a lease that has no fence. */
@Tag("full")
@Timeout(600)
class WithoutNftablesTest {
  /** Address, protocol and ports as tc itself reads them; ESP and AH are 0x32 and 0x33 to it. */
  private static final List<String> KINDS =
      List.of(
          "dst_ip 198.18.10.100",
          "src_ip 2001:db8:20::11",
          "ip_proto tcp",
          "ip_proto udp",
          "ip_proto sctp",
          "ip_proto 32",
          "ip_proto 33",
          "src_port 82",
          "dst_port 8000-8010",
          "ptype otherhost",
          "goto chain");

  @Test
  void tcKeepsTheStackOutAndTheAddressLifetimeIsTheLease()
      throws IOException, InterruptedException {
    Guest guest = Guest.run("director-without-nftables");
    List<String> saw = guest.saw();

    assertThat(saw).as("what is said").contains("means: \"host_stack_guard\":\"tc\"", "logged: 1");
    assertThat(guest.all("status"))
        .filteredOn(line -> line.startsWith("guard"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .contains("tc: this kernel has no nftables", "; theirs ");
    assertThat(guest.one("status: note")).contains("no nftables to fence ARP", "for up to 4 s");
    assertThat(guest.one("checked")).contains("no nftables to fence ARP", "for up to 4 s");

    assertThat(saw).as("forwarding").contains("nat: whole", "dr: whole", "marked: refused");
    assertThat(saw).as("what the stack sees").contains("stack: 0 resets, 0 unreachables");
    assertThat(saw).as("what is nobody's is").contains("unmarked: refused, 1 resets");
    String filters = String.join("\n", guest.all("filter"));
    assertThat(filters).contains(KINDS);

    int grown = number(guest, "grown");
    assertThat(saw)
        .contains("frozen: the address is gone", "killed: %d filters".formatted(grown))
        .contains("again: whole", "ended: 0 filters, 0 interfaces")
        .contains("theirs: 1 filters", "addresses: 0");
    assertThat(number(guest, "left")).as("without the former run's").isBetween(1, grown - 1);
  }

  private static int number(Guest guest, String key) {
    return Integer.parseInt(guest.one(key).split(" ", 2)[0]);
  }
}
