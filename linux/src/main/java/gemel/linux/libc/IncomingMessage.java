package gemel.linux.libc;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * One message, received with its sender's address and what the kernel says beside it (recvmsg(2),
 * cmsg(3)). Holds the last one received; belongs to one thread.
 *
 * <pre>
 *  struct mmsghdr: msghdr { name 0, namelen 8, iov 16, iovlen 24, control 32, controllen 40,
 *                  flags 48 }, len 56
 *  struct cmsghdr: length 0 (8 octets), level 8, type 12, data 16; the next at a multiple of 8
 * </pre>
 */
public final class IncomingMessage {
  private static final int MMSGHDR = 64;
  private static final int NAME = 0;
  private static final int NAME_LENGTH = 8;
  private static final int VECTOR = 16;
  private static final int VECTOR_COUNT = 24;
  private static final int CONTROL_ADDRESS = 32;
  private static final int CONTROL_LENGTH = 40;
  private static final int FLAGS = 48;
  private static final int RECEIVED = 56;

  private static final int CMSG_LEVEL = 8;
  private static final int CMSG_TYPE = 12;
  private static final int CMSG_DATA = 16;

  private static final int MSG_TRUNC = 0x20;
  private static final int SOCKADDR = 28; // struct sockaddr_in6, the longest of those read here
  private static final int CONTROL = 256;

  private final MemorySegment name;
  private final MemorySegment control;
  private final MemorySegment payload;
  private final MemorySegment header;

  /** Takes one control message: its level, its type, and its data. */
  @FunctionalInterface
  public interface Control {
    void said(int level, int type, MemorySegment data);
  }

  /**
   * @param arena how long its memory lives
   * @param longest octets of a message; what is beyond is cut off
   */
  public IncomingMessage(Arena arena, int longest) {
    name = arena.allocate(SOCKADDR, 4);
    control = arena.allocate(CONTROL, 8);
    payload = arena.allocate(longest);
    MemorySegment vector = arena.allocate(16, 8);
    vector.set(JAVA_LONG, 0, payload.address());
    vector.set(JAVA_LONG, 8, longest);
    header = arena.allocate(MMSGHDR, 8);
    header.set(JAVA_LONG, NAME, name.address());
    header.set(JAVA_LONG, VECTOR, vector.address());
    header.set(JAVA_LONG, VECTOR_COUNT, 1);
    header.set(JAVA_LONG, CONTROL_ADDRESS, control.address());
  }

  /** Receives one message without waiting; whether there was one. */
  public boolean receive(int fd) {
    header.set(JAVA_INT, NAME_LENGTH, SOCKADDR);
    header.set(JAVA_LONG, CONTROL_LENGTH, CONTROL);
    return Libc.recvmmsg(fd, header, 1, Sockets.MSG_DONTWAIT) > 0;
  }

  /** How many octets the message has, at most as many as there is room for. */
  public int length() {
    return header.get(JAVA_INT, RECEIVED);
  }

  /** Whether it was longer than there is room for. */
  public boolean isTruncated() {
    return (header.get(JAVA_INT, FLAGS) & MSG_TRUNC) != 0;
  }

  /** Copies the message to {@code into}, from {@code at} on. */
  public void copyTo(byte[] into, int at) {
    MemorySegment.copy(payload, JAVA_BYTE, 0, into, at, length());
  }

  /** The sender's sockaddr; overwritten by the next message. */
  public MemorySegment sender() {
    return name;
  }

  /** Hands on what the kernel said beside the message. */
  public void eachControl(Control each) {
    long end = Math.min(header.get(JAVA_LONG, CONTROL_LENGTH), CONTROL);
    long at = 0;
    while (at + CMSG_DATA <= end) {
      long length = control.get(JAVA_LONG, at);
      if (length < CMSG_DATA || at + length > end) {
        return;
      }
      each.said(
          control.get(JAVA_INT, at + CMSG_LEVEL),
          control.get(JAVA_INT, at + CMSG_TYPE),
          control.asSlice(at + CMSG_DATA, length - CMSG_DATA));
      at += length + 7 & ~7L;
    }
  }
}
