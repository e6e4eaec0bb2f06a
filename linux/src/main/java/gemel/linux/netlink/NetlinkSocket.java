package gemel.linux.netlink;

import gemel.linux.libc.Errno;
import gemel.linux.libc.Fd;
import gemel.linux.libc.Libc;
import gemel.linux.libc.LinuxException;
import gemel.linux.libc.Sockets;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.BiConsumer;

/** An AF_NETLINK socket of the route family: sends one message, reads messages (netlink(7)). */
final class NetlinkSocket implements AutoCloseable {
  /** No answer within this is the kernel's failure, not a wait: SO_RCVTIMEO. */
  private static final int ANSWER_SECONDS = 5;

  private static final int NETLINK_ROUTE = 0;
  private static final int SO_RCVTIMEO = 20;
  private static final int BUFFER = 1 << 16;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment in = arena.allocate(BUFFER, 8);
  private final Fd fd;

  /**
   * @param groups the multicast groups to hear (RTMGRP_...), 0 for none
   * @param receiveBuffer octets the kernel may queue for us, 0 for its default
   */
  NetlinkSocket(int groups, int receiveBuffer) {
    fd =
        Fd.of(
            Libc.socket(Sockets.AF_NETLINK, Sockets.SOCK_RAW | Sockets.SOCK_CLOEXEC, NETLINK_ROUTE),
            "opening a netlink socket");
    if (receiveBuffer > 0) {
      LinuxException.check(
          Libc.setsockopt(fd.number(), Sockets.SOL_SOCKET, Sockets.SO_RCVBUFFORCE, receiveBuffer),
          "enlarging a netlink socket's buffer");
    }
    MemorySegment timeout = arena.allocate(16, 8);
    timeout.set(java.lang.foreign.ValueLayout.JAVA_LONG, 0, ANSWER_SECONDS);
    Libc.setsockopt(fd.number(), Sockets.SOL_SOCKET, SO_RCVTIMEO, timeout);
    MemorySegment address = arena.allocate(12, 4); // struct sockaddr_nl
    address.set(java.lang.foreign.ValueLayout.JAVA_SHORT, 0, (short) Sockets.AF_NETLINK);
    address.set(java.lang.foreign.ValueLayout.JAVA_INT, 8, groups);
    LinuxException.check(
        Libc.bind(fd.number(), address, (int) address.byteSize()), "binding a netlink socket");
  }

  int number() {
    return fd.number();
  }

  void send(byte[] message) {
    try (Arena call = Arena.ofConfined()) {
      MemorySegment out = call.allocateFrom(java.lang.foreign.ValueLayout.JAVA_BYTE, message);
      LinuxException.check(
          Libc.send(fd.number(), out, message.length, 0), "sending to the kernel's routing");
    }
  }

  /**
   * Reads one datagram and hands on each message in it: its header's fields and its body.
   *
   * @return 0, or the negative errno (EAGAIN: nothing there; ENOBUFS: events were lost)
   */
  int receive(int flags, BiConsumer<Header, ByteBuffer> each) {
    int length;
    do {
      length = Libc.recv(fd.number(), in, flags);
    } while (length == -Errno.EINTR);
    if (length < 0) {
      return length;
    }
    ByteBuffer all = in.asSlice(0, length).asByteBuffer().order(ByteOrder.nativeOrder());
    int at = 0;
    while (at + NetlinkMessage.HEADER <= length) {
      int size = all.getInt(at);
      if (size < NetlinkMessage.HEADER || at + size > length) {
        break;
      }
      Header header =
          new Header(all.getShort(at + 4) & 0xffff, all.getShort(at + 6), all.getInt(at + 8));
      each.accept(
          header,
          all.slice(at + NetlinkMessage.HEADER, size - NetlinkMessage.HEADER)
              .order(ByteOrder.nativeOrder()));
      at += (size + 3) & ~3;
    }
    return 0;
  }

  @Override
  public void close() {
    fd.close();
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }

  /** What of nlmsghdr matters to a reader. */
  record Header(int type, short flags, int sequence) {}
}
