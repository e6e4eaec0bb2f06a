package gemel.ipvs.embedded.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.EngineStatus;
import gemel.ipvs.embedded.lab.Lab.Node;
import gemel.linux.net.AddressFamily;
import gemel.linux.packet.EtherType;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A {@link Decapsulator} at work on the server. */
final class Decapsulating {
  private final Decapsulator decapsulator;
  private final CompletableFuture<Long> packets;

  private Decapsulating(Lab lab, AddressFamily family) throws Exception {
    lab.ip(Node.SERVER, "link add inner type veth peer name outer");
    lab.ip(Node.SERVER, "link set inner up");
    lab.ip(Node.SERVER, "link set outer up");
    keepFromSayingThatItHasNoTunnel(lab);
    int type = family == AddressFamily.IPV6 ? EtherType.IPV6 : EtherType.IPV4;
    decapsulator = new Decapsulator("lan", type, "outer", "inner");
    CompletableFuture<Boolean> ready = new CompletableFuture<>();
    packets = lab.begin(Node.SERVER, () -> decapsulator.work(() -> ready.complete(true)));
    Lab.await("the decapsulator", ready);
  }

  /** The decapsulator stands beside the server's stack, which knows nothing of it. */
  private static void keepFromSayingThatItHasNoTunnel(Lab lab) throws Exception {
    lab.run(Node.SERVER, "nft add table inet quiet");
    lab.run(
        Node.SERVER, "nft add chain inet quiet in { type filter hook prerouting priority raw ; }");
    lab.run(Node.SERVER, "nft add rule inet quiet in meta l4proto { 4, 41, 47 } drop");
    lab.run(Node.SERVER, "nft add rule inet quiet in udp dport 6080 drop");
  }

  /** A transfer, which has to come through it. */
  static EngineStatus transfer(Behind behind, AddressFamily family, Path notes) throws Exception {
    Decapsulating decapsulating = new Decapsulating(behind.lab(), family);
    EngineStatus status = behind.transfer(notes);
    decapsulating.decapsulator.end();
    assertThat(Lab.await("the decapsulator's end", decapsulating.packets))
        .isGreaterThan(Behind.TEN_MEGABYTES / 1500);
    return status;
  }
}
