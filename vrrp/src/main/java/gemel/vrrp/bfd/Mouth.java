package gemel.vrrp.bfd;

import gemel.linux.libc.Errno;
import gemel.linux.libc.LinuxException;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import gemel.linux.udp.UdpSocket;
import gemel.vrrp.bfd.packet.ControlPacket;
import gemel.vrrp.bfd.packet.ControlPacketCodec;
import gemel.vrrp.bfd.session.BfdSessionSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a session sends through. Its socket is opened when it first sends, and tried again with each
 * packet: the address may be one that comes later. Thread {@code bfd}.
 */
final class Mouth implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Mouth.class);
  private static final IpAddress ANY_V4 = IpAddress.v4(0);
  private static final IpAddress ANY_V6 = new IpAddress(0, 0);

  private final BfdSessionSettings settings;
  private final SourcePorts ports;
  private @Nullable UdpSocket socket;
  private boolean refused;

  Mouth(BfdSessionSettings settings, SourcePorts ports) {
    this.settings = settings;
    this.ports = ports;
  }

  /** Whether the system took the packet; a refusal is logged when it begins. */
  boolean send(ControlPacket packet) {
    byte[] octets = ControlPacketCodec.encode(packet);
    String refusal = refusal(octets);
    if (!refusal.isEmpty() && !refused) {
      log.warn(
          "bfd_instance {} cannot speak to {}: {}", settings.name(), settings.neighbour(), refusal);
    }
    refused = !refusal.isEmpty();
    return !refused;
  }

  private String refusal(byte[] octets) {
    try {
      if (socket == null) {
        socket = ports.open(settings.source().orElseGet(this::any), settings.ttl());
      }
    } catch (LinuxException e) {
      return e.reason();
    }
    int sent = socket.send(octets, settings.neighbour(), Ears.PORT);
    return sent < 0 ? Errno.describe(-sent) : "";
  }

  private IpAddress any() {
    return settings.neighbour().family() == AddressFamily.IPV4 ? ANY_V4 : ANY_V6;
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
