package gemel.linux.packet;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.libc.Errno;
import gemel.linux.libc.Poller;
import gemel.linux.namespace.TwoHosts;
import gemel.linux.namespace.Wire;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one host's socket hears of frames that the other sends, each with a number of its own. */
@Tag("lab")
@Timeout(60)
class SocketFilterTest {
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int SCTP = 132;
  private static final int LAST = 99;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private TwoHosts hosts;

  @BeforeEach
  void join() {
    hosts = TwoHosts.joined();
  }

  @AfterEach
  void part() {
    hosts.close();
  }

  @Test
  void tcpAndUdpToTheAddressesDoNotCome() {
    assertThat(
            heard(
                AddressFamily.IPV4,
                List.of("192.0.2.1", "192.0.2.7", "2001:db8::1"),
                v4(1, "192.0.2.1", TCP, 0),
                v4(2, "192.0.2.1", UDP, 0x4000), // must not be cut
                v4(3, "192.0.2.7", TCP, 0),
                v4(4, "192.0.2.2", TCP, 0),
                v4(5, "192.0.2.1", SCTP, 0),
                v4(6, "192.0.2.1", 1, 0),
                v4(7, "192.0.2.1", UDP, 0x2000),
                v4(8, "192.0.2.1", UDP, 100)))
        .containsExactly(4, 5, 6, 7, 8);
  }

  @Test
  void nothingIsLeftOutWithoutAddresses() {
    assertThat(heard(AddressFamily.IPV4, List.of(), v4(1, "192.0.2.1", TCP, 0))).containsExactly(1);
  }

  @Test
  void ofManyAddressesTheFirstAreLookedFor() {
    List<String> many = IntStream.range(0, 40).mapToObj(i -> "198.51.100." + i).toList();
    assertThat(
            heard(
                AddressFamily.IPV4,
                many,
                v4(1, "198.51.100.0", TCP, 0),
                v4(2, "198.51.100.31", TCP, 0),
                v4(3, "198.51.100.32", TCP, 0)))
        .containsExactly(3);
  }

  @Test
  void sixIsToldApartByAllItsOctets() {
    assertThat(
            heard(
                AddressFamily.IPV6,
                List.of("2001:db8::1", "2001:db8:0:1::2", "192.0.2.1"),
                v6(1, "2001:db8::1", TCP),
                v6(2, "2001:db8:0:1::2", UDP),
                v6(3, "2001:db8::2", TCP),
                v6(4, "2001:db8:0:1::1", TCP),
                v6(5, "2001:db9::1", TCP),
                v6(6, "2001:db8::1", 44))) // a fragment
        .containsExactly(3, 4, 5, 6);
  }

  @Test
  void anotherProgramTakesTheOldOnesPlace() {
    assertThat(
            heard(
                AddressFamily.IPV4,
                List.of("192.0.2.1"),
                List.of("192.0.2.2"),
                v4(1, "192.0.2.1", TCP, 0),
                v4(2, "192.0.2.2", TCP, 0)))
        .containsExactly(1);
  }

  private List<Integer> heard(AddressFamily family, List<String> without, byte[]... frames) {
    return heard(family, without, without, frames);
  }

  private List<Integer> heard(
      AddressFamily family, List<String> first, List<String> then, byte[]... frames) {
    boolean isV4 = family == AddressFamily.IPV4;
    int etherType = isV4 ? EtherType.IPV4 : EtherType.IPV6;
    try (Wire left = new Wire(hosts.left(), EtherType.NONE);
        PacketSocket socket = open(etherType)) {
      socket.filter(SocketFilter.without(family, addresses(first)));
      socket.filter(SocketFilter.without(family, addresses(then)));
      Stream.of(frames).forEach(left::send);
      left.send(isV4 ? v4(LAST, "203.0.113.1", 1, 0) : v6(LAST, "2001:db8:f::1", 58));
      return untilLast(socket, isV4 ? 14 + 4 : 14 + 3); // IPv4's identification, IPv6's flow label
    }
  }

  private PacketSocket open(int etherType) {
    int ifindex = hosts.right().ifindex();
    return hosts.right().inside(() -> PacketSocket.withVirtioHeader(ifindex, etherType, 1 << 20));
  }

  /** Frames come in the order in which they are sent. */
  private static List<Integer> untilLast(PacketSocket socket, int numberAt) {
    List<Integer> numbers = new ArrayList<>();
    try (Arena arena = Arena.ofConfined();
        Poller poller = new Poller()) {
      MemorySegment buffer = arena.allocate(2048);
      poller.add(socket.number());
      while (true) {
        int length = socket.receive(buffer);
        if (length == -Errno.EAGAIN) {
          poller.await(PATIENCE.toNanos()); // JUnit ends it if nothing comes
          continue;
        }
        int number = buffer.get(ValueLayout.JAVA_BYTE, VirtioHeader.LENGTH + numberAt);
        if (number == LAST) {
          return numbers;
        }
        if (number > 0) {
          numbers.add(number);
        }
      }
    }
  }

  private static List<IpAddress> addresses(List<String> texts) {
    return texts.stream().map(IpAddress::parse).toList();
  }

  private static byte[] v4(int number, String to, int protocol, int fragment) {
    byte[] octets = new byte[60];
    ByteBuffer frame = ethernet(octets, EtherType.IPV4);
    frame.put((byte) 0x45).put((byte) 0).putShort((short) 46);
    frame.put((byte) number).put((byte) 0).putShort((short) fragment);
    frame.put((byte) 64).put((byte) protocol).putShort((short) 0);
    frame.put(octets("192.0.2.99")).put(octets(to));
    return octets;
  }

  private static byte[] v6(int number, String to, int nextHeader) {
    byte[] octets = new byte[60];
    ByteBuffer frame = ethernet(octets, EtherType.IPV6);
    frame.putInt(0x60000000 | number).putShort((short) 6);
    frame.put((byte) nextHeader).put((byte) 64);
    frame.put(octets("2001:db8::99")).put(octets(to));
    return octets;
  }

  private static ByteBuffer ethernet(byte[] octets, int etherType) {
    return ByteBuffer.wrap(octets)
        .put(HexFormat.ofDelimiter(":").parseHex(TwoHosts.RIGHT_MAC))
        .put(HexFormat.ofDelimiter(":").parseHex(TwoHosts.LEFT_MAC))
        .putShort((short) etherType);
  }

  private static byte[] octets(String address) {
    return IpAddress.parse(address).toInetAddress().getAddress();
  }
}
