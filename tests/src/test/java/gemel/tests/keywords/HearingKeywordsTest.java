package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.IpAddress;
import gemel.tests.keywords.PlannedRouter.Taken;
import gemel.vrrp.VirtualRouterId;
import gemel.vrrp.VrrpVersion;
import gemel.vrrp.advertisement.AddressListCheck;
import gemel.vrrp.advertisement.Advertisement;
import gemel.vrrp.advertisement.Advertisement.Authentication;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an instance asks of advertisements beyond the RFCs. It holds 192.0.2.50. */
class HearingKeywordsTest {
  private static final IpAddress ONE = IpAddress.parse("192.0.2.1");
  private static final IpAddress OTHER = IpAddress.parse("192.0.2.2");

  private final Template instance = Template.instance();
  private final Template owner = new Template(Template.instance().with("priority 255\n<line>"));

  private static AddressListCheck check(String text) {
    return new AddressListCheck(Planned.of(text).plan().groups().getFirst().instance(0));
  }

  private static Advertisement listing(String... addresses) {
    return new Advertisement(
        VrrpVersion.V2,
        new VirtualRouterId(51),
        100,
        100,
        Arrays.stream(addresses).map(IpAddress::parse).toList(),
        Authentication.NONE);
  }

  /** Whether lists differ: a foreign address from one, again from the same, then from another. */
  private static List<Boolean> differences(String text) {
    AddressListCheck check = check(text);
    return List.of(
        check.differs(listing("192.0.2.60"), ONE),
        check.differs(listing("192.0.2.60"), ONE),
        check.differs(listing("192.0.2.60"), OTHER));
  }

  @Test
  void skipCheckAdvAddrTrustsAMasterThatIsKnown() {
    assertThat(differences(instance.with("skip_check_adv_addr")))
        .containsExactly(true, false, true);
    assertThat(differences(instance.without())).containsExactly(true, true, true);
    AddressListCheck trusting = check(instance.with("skip_check_adv_addr"));
    assertThat(trusting.differs(listing("192.0.2.50"), ONE)).isFalse();
    assertThat(trusting.differs(listing("192.0.2.50", "192.0.2.60"), ONE)).isTrue();
  }

  @Test
  void vrrpSkipCheckAdvAddrIsThatOfEveryInstance() {
    String global = "global_defs {\nvrrp_skip_check_adv_addr\n}\n";
    assertThat(differences(global + instance.without())).containsExactly(true, false, true);
    assertThat(differences(global + instance.with("skip_check_adv_addr off")))
        .containsExactly(true, true, true);
  }

  private static Taken heardByOwner(String text, String other) {
    return PlannedRouter.of(text, "192.0.2.1").hears(PlannedRouter.of(other, "192.0.2.2"));
  }

  @Test
  void ownerIgnoreAdvertsKeepsTheOwnerFromListening() {
    assertThat(heardByOwner(owner.with("owner_ignore_adverts"), owner.without()))
        .isEqualTo(Taken.OWNER_IGNORES);
    assertThat(heardByOwner(owner.without(), owner.without())).isEqualTo(Taken.YES);
  }

  @Test
  void vrrpOwnerIgnoreAdvertsIsThatOfEveryOwner() {
    String global = "global_defs {\nvrrp_owner_ignore_adverts\n}\n";
    assertThat(heardByOwner(global + owner.without(), owner.without()))
        .isEqualTo(Taken.OWNER_IGNORES);
    assertThat(heardByOwner(global + owner.with("owner_ignore_adverts off"), owner.without()))
        .isEqualTo(Taken.YES);
    assertThat(heardByOwner(global + instance.without(), instance.without())).isEqualTo(Taken.YES);
  }
}
