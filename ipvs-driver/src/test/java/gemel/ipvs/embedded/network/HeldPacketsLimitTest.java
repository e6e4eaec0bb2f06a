package gemel.ipvs.embedded.network;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.IpAddress;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class HeldPacketsLimitTest {
  private static final int VIRTIO = 10;
  private static final int LONG = 65_000;
  private static final IpAddress SERVER = IpAddress.parse("198.18.20.11");
  private static final IpAddress OTHER = IpAddress.parse("198.18.20.12");

  private final HeldPackets held = new HeldPackets();

  @Test
  void bigFramesAreBoundedByTheirOctets() {
    MemorySegment frame = MemorySegment.ofArray(new byte[VIRTIO + LONG]);
    int taken = 0;
    while (held.hold(SERVER, 1, frame, VIRTIO, LONG, 0, 0)) {
      taken++;
    }
    assertThat(taken).isEqualTo((4 << 20) / (VIRTIO + LONG));
    assertThat(held.expire(1_000_000_001L)).isEqualTo(taken);
    assertThat(held.hold(SERVER, 1, frame, VIRTIO, LONG, 0, 0)).as("room again").isTrue();
  }

  @Test
  void onlyOneDestinationsPacketsAreReleasedAndAsTheyCame() {
    byte[] octets = new byte[VIRTIO + 60];
    Arrays.fill(octets, (byte) 1);
    MemorySegment frame = MemorySegment.ofArray(octets);
    held.hold(SERVER, 3, frame, VIRTIO, 60, 0, 0);
    held.hold(OTHER, 4, frame, VIRTIO, 60, 0, 0);
    Arrays.fill(octets, (byte) 2);

    HeldPackets.Held packet = held.release(SERVER).getFirst();
    packet.restore(frame, VIRTIO);
    assertThat(packet.ifindex()).isEqualTo(3);
    assertThat(packet.length()).isEqualTo(60);
    assertThat(octets).as("virtio header included").containsOnly(1);
    assertThat(held.release(SERVER)).isEmpty();
    assertThat(held.release(OTHER)).hasSize(1);
  }
}
