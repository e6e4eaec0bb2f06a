package gemel.vrrp.host;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.namespace.TestHost;
import gemel.linux.namespace.TwoHosts;
import gemel.linux.net.AddressOptions;
import gemel.linux.net.InterfaceName;
import gemel.linux.net.IpPrefix;
import gemel.linux.netlink.RouteNetlink;
import gemel.vrrp.VirtualAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a killed run left is taken away, and nothing else. */
@Timeout(60)
class AddressLedgerTest {
  private static final InterfaceName DEVICE = new InterfaceName(TestHost.DEVICE);

  @TempDir private Path runtimeDirectory;

  @Test
  void notesAnAddressOnceHoweverOftenItIsTaken() throws IOException {
    AddressLedger ledger = new AddressLedger(runtimeDirectory);
    for (int takeover = 0; takeover < 3; takeover++) {
      ledger.note(VirtualAddress.plain(IpPrefix.parse("192.0.2.50"), DEVICE));
      ledger.note(VirtualAddress.plain(IpPrefix.parse("192.0.2.51"), DEVICE));
    }
    assertThat(Files.readAllLines(runtimeDirectory.resolve("addresses")))
        .containsExactly("eth0 192.0.2.50/32", "eth0 192.0.2.51/32");
    ledger.forget();
    assertThat(runtimeDirectory).isEmptyDirectory();
    ledger.note(VirtualAddress.plain(IpPrefix.parse("192.0.2.50"), DEVICE));
    assertThat(runtimeDirectory.resolve("addresses")).hasContent("eth0 192.0.2.50/32");
  }

  @Test
  @Tag("lab")
  void sweepsWhatIsNotedAndWhatCarriesOurMark() {
    try (TwoHosts hosts = TwoHosts.joined()) {
      hosts.left().run("ip", "address", "add", "192.0.2.50/32", "dev", TestHost.DEVICE);
      AddressLedger ledger = new AddressLedger(runtimeDirectory);
      ledger.note(VirtualAddress.plain(IpPrefix.parse("192.0.2.50"), DEVICE));
      ledger.note(VirtualAddress.plain(IpPrefix.parse("192.0.2.52"), new InterfaceName("gone0")));
      int ifindex = hosts.left().ifindex();
      String left =
          hosts
              .left()
              .inside(() -> {
                try (RouteNetlink netlink = new RouteNetlink()) {
                  netlink.putAddress(
                      ifindex,
                      IpPrefix.parse("192.0.2.51"),
                      RouteNetlink.FOREVER,
                      RouteNetlink.FOREVER,
                      AddressOptions.NONE);
                }
                ledger.sweep();
                return hosts.left().run("ip", "-4", "-o", "address", "show");
              });
      assertThat(left).contains("192.0.2.1/24").doesNotContain("192.0.2.5");
      assertThat(runtimeDirectory).isEmptyDirectory();
    }
  }

  @Test
  void aNoteThatNobodyUnderstandsIsPassedOver() throws IOException {
    Files.writeString(runtimeDirectory.resolve("addresses"), "lo\nlo 300.1.2.3/32\n\n lo x\n");
    try (TwoHosts hosts = TwoHosts.joined()) {
      AddressLedger ledger = new AddressLedger(runtimeDirectory);
      hosts
          .left()
          .inside(() -> {
            ledger.sweep();
            return true;
          });
    }
    assertThat(runtimeDirectory).isEmptyDirectory();
  }
}
