package gemel.linux.packet;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.List;

/**
 * A program that the kernel asks which frames a packet socket is to have: classic BPF (the kernel's
 * networking/filter.rst, linux/filter.h), on Ethernet frames from their first octet on.
 */
public final class SocketFilter {
  /** So many addresses are looked for at most; each costs every frame of TCP and UDP a little. */
  public static final int MOST_ADDRESSES = 32;

  private static final int INSTRUCTION = 8;
  private static final int LONGEST = 16 + 9 * MOST_ADDRESSES;

  private static final int LOAD_WORD = 0x20;
  private static final int LOAD_HALF = 0x28;
  private static final int LOAD_OCTET = 0x30;
  private static final int JUMP_IF_EQUAL = 0x15;
  private static final int JUMP_IF_ANY_BIT = 0x45;
  private static final int RETURN = 0x06;

  private static final int NOTHING = 0;
  private static final int WHOLE_FRAME = 0x40000;

  private static final int TCP = 6;
  private static final int UDP = 17;

  private static final int ETHERNET = 14;
  private static final int V4_FRAGMENT = ETHERNET + 6;
  private static final int V4_PROTOCOL = ETHERNET + 9;
  private static final int V4_DESTINATION = ETHERNET + 16;
  private static final int V6_NEXT_HEADER = ETHERNET + 6;
  private static final int V6_DESTINATION = ETHERNET + 24;

  /** More fragments, or an offset. */
  private static final int IS_FRAGMENT = 0x3fff;

  private final ByteBuffer program =
      ByteBuffer.allocate(LONGEST * INSTRUCTION).order(ByteOrder.nativeOrder());

  private SocketFilter() {}

  /**
   * Everything but TCP and UDP to some addresses, of frames of one family. Fragments come, and so
   * does what has IPv6 extension headers.
   *
   * @param addresses those of the other family do not matter; of many, some are left out, and what
   *     goes to them comes
   */
  public static SocketFilter without(AddressFamily family, Collection<IpAddress> addresses) {
    List<IpAddress> excluded =
        addresses.stream()
            .filter(address -> address.family() == family)
            .limit(MOST_ADDRESSES)
            .toList();
    SocketFilter filter = new SocketFilter();
    if (family == AddressFamily.IPV4) {
      filter.onlyTcpAndUdpGoOn(V4_PROTOCOL);
      filter.add(LOAD_HALF, 0, 0, V4_FRAGMENT);
      filter.add(JUMP_IF_ANY_BIT, 0, 1, IS_FRAGMENT);
      filter.add(RETURN, 0, 0, WHOLE_FRAME);
      filter.add(LOAD_WORD, 0, 0, V4_DESTINATION);
      excluded.forEach(filter::excludeV4);
    } else {
      filter.onlyTcpAndUdpGoOn(V6_NEXT_HEADER);
      excluded.forEach(filter::excludeV6);
    }
    filter.add(RETURN, 0, 0, WHOLE_FRAME);
    return filter;
  }

  private void onlyTcpAndUdpGoOn(int protocolAt) {
    add(LOAD_OCTET, 0, 0, protocolAt);
    add(JUMP_IF_EQUAL, 2, 0, TCP);
    add(JUMP_IF_EQUAL, 1, 0, UDP);
    add(RETURN, 0, 0, WHOLE_FRAME);
  }

  /** The destination is in the accumulator, and stays there. */
  private void excludeV4(IpAddress address) {
    add(JUMP_IF_EQUAL, 0, 1, address.v4Bits());
    add(RETURN, 0, 0, NOTHING);
  }

  private void excludeV6(IpAddress address) {
    long[] halves = {address.high(), address.low()};
    for (int word = 0; word < 4; word++) {
      int wanted = (int) (halves[word / 2] >>> (word % 2 == 0 ? 32 : 0));
      add(LOAD_WORD, 0, 0, V6_DESTINATION + 4 * word);
      add(JUMP_IF_EQUAL, 0, 7 - 2 * word, wanted); // to behind the return
    }
    add(RETURN, 0, 0, NOTHING);
  }

  /** struct sock_filter, 8 octets: code 2, instructions to skip if true 1, if false 1, value 4. */
  private void add(int code, int ifTrue, int ifFalse, int value) {
    program.putShort((short) code).put((byte) ifTrue).put((byte) ifFalse).putInt(value);
  }

  /** struct sock_fprog, 16 octets: how many instructions 2, padding 6, where they are 8. */
  MemorySegment program(Arena arena) {
    byte[] instructions = new byte[program.position()];
    program.get(0, instructions);
    MemorySegment at = arena.allocate(instructions.length, Long.BYTES);
    at.copyFrom(MemorySegment.ofArray(instructions));
    MemorySegment header = arena.allocate(16, Long.BYTES);
    header.set(JAVA_SHORT, 0, (short) (instructions.length / INSTRUCTION));
    header.set(JAVA_LONG, 8, at.address());
    return header;
  }
}
