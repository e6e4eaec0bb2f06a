package gemel.lab;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.libc.Libc;
import gemel.linux.net.IpAddress;
import gemel.linux.packet.EtherType;
import gemel.linux.packet.PacketSocket;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The server's own stack must not refuse what the decapsulator deals with. */
class Ip6DecapsulatorTest {
  private static final int IPV6 = 41;
  private static final int FRAGMENT = 44;
  private static final int DESTINATION_OPTIONS = 60;
  private static final int NOBODYS = 253;
  private static final IpAddress DIRECTOR = IpAddress.parse("2001:db8:20::2");
  private static final IpAddress SERVER = Topology6.server(1);

  @Test
  void theServersStackTakesNoNoticeOfOuterPacketsOfAnyForm() {
    try (Lab lab = Lab.build()) {
      lab.addIpv6();
      lab.prepareServers(ForwardingMode.TUN);
      Node director = lab.director(1);
      Node server = lab.server(1);
      reaches(director); // the two know each other
      long before = refused(server);

      byte[] inner = packet(17, DIRECTOR, Topology6.VIP, new byte[64]);
      byte[] options = {IPV6, 0, 1, 4, 0, 0, 0, 0};
      send(lab, IPV6, inner);
      send(lab, DESTINATION_OPTIONS, joined(options, inner));
      send(lab, FRAGMENT, joined(piece(0, true), Arrays.copyOf(inner, 56)));
      send(lab, FRAGMENT, joined(piece(56, false), Arrays.copyOfRange(inner, 56, inner.length)));
      reaches(director);
      assertThat(refused(server)).isEqualTo(before);

      send(lab, NOBODYS, inner);
      reaches(director);
      assertThat(refused(server)).as("of a protocol that nobody takes").isEqualTo(before + 1);
    }
  }

  /** When the answer is there, the server has seen all that went before. */
  private static void reaches(Node director) {
    boolean reached =
        director.call(() -> InetAddress.ofLiteral(SERVER.toString()).isReachable(3000));
    assertThat(reached).isTrue();
  }

  /** How many packets the server's stack has had of protocols that it does not know. */
  private static long refused(Node server) {
    return server
        .run("cat", "/proc/net/snmp6")
        .lines()
        .filter(line -> line.startsWith("Ip6InUnknownProtos"))
        .mapToLong(line -> Long.parseLong(line.split("\\s+")[1]))
        .sum();
  }

  private static void send(Lab lab, int nextHeader, byte[] payload) {
    String link = lab.server(1).run("ip", "-o", "link", "show", "eth0");
    String mac = link.substring(link.indexOf("link/ether ") + 11).split(" ")[0];
    byte[] packet = packet(nextHeader, DIRECTOR, SERVER, payload);
    ByteBuffer frame = ByteBuffer.allocate(14 + packet.length);
    frame.put(HexFormat.ofDelimiter(":").parseHex(mac));
    frame.put(Topology.directorMac(1, Topology.SERVER_NETWORK).octets());
    frame.putShort((short) 0x86dd).put(packet);
    int sent =
        lab.director(1)
            .call(() -> {
              try (PacketSocket out =
                      PacketSocket.plain(Libc.ifNameToIndex("lan"), EtherType.NONE);
                  Arena arena = Arena.ofConfined()) {
                MemorySegment memory = arena.allocate(frame.capacity());
                memory.copyFrom(MemorySegment.ofArray(frame.array()));
                return out.send(memory, frame.capacity());
              }
            });
    assertThat(sent).isEqualTo(frame.capacity());
  }

  private static byte[] packet(int nextHeader, IpAddress from, IpAddress to, byte[] payload) {
    return ByteBuffer.allocate(40 + payload.length)
        .putInt(0x60000000)
        .putShort((short) payload.length)
        .put((byte) nextHeader)
        .put((byte) 64)
        .put(from.octets())
        .put(to.octets())
        .put(payload)
        .array();
  }

  private static byte[] piece(int offset, boolean more) {
    int field = offset | (more ? 1 : 0);
    return ByteBuffer.allocate(8).putShort((short) (IPV6 << 8)).putShort((short) field).array();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }
}
