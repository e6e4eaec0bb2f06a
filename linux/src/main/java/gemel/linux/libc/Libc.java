package gemel.linux.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/**
 * The C library's functions, one line of meaning each; all answer a result or the negative errno.
 */
public final class Libc {
  private static final int PROT_READ_WRITE = 0x1 | 0x2;
  private static final int MAP_PRIVATE_ANONYMOUS_NORESERVE = 0x02 | 0x20 | 0x4000;

  /** The same on every architecture. */
  private static final long SYS_PIDFD_OPEN = 434;

  private static final MethodHandle SOCKET =
      Native.libc("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle BIND =
      Native.libc("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle CLOSE =
      Native.libc("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle SETSOCKOPT =
      Native.libc(
          "setsockopt",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle SENDTO =
      Native.libc(
          "sendto",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle RECV =
      Native.libc("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle RECVMMSG =
      Native.libc(
          "recvmmsg",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
  private static final MethodHandle SENDMMSG =
      Native.libc(
          "sendmmsg", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
  private static final MethodHandle INOTIFY_INIT1 =
      Native.libc("inotify_init1", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle INOTIFY_ADD_WATCH =
      Native.libc(
          "inotify_add_watch", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle SYSCALL =
      Native.libc(
          "syscall",
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT),
          Linker.Option.firstVariadicArg(1));
  private static final MethodHandle SIGNAL =
      Native.libc("signal", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS));
  private static final MethodHandle KILL =
      Native.libc("kill", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle EPOLL_CREATE =
      Native.libc("epoll_create1", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle EPOLL_CTL =
      Native.libc(
          "epoll_ctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
  private static final MethodHandle EPOLL_WAIT =
      Native.libc(
          "epoll_pwait2",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle EVENTFD =
      Native.libc("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle READ =
      Native.libc("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle WRITE =
      Native.libc("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle OPEN =
      Native.libc(
          "open",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle MKFIFO =
      Native.libc("mkfifo", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle IOCTL =
      Native.libc(
          "ioctl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle SETNS =
      Native.libc("setns", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle IF_NAMETOINDEX =
      Native.libc("if_nametoindex", FunctionDescriptor.of(JAVA_INT, ADDRESS));

  private static final MethodHandle MMAP =
      Native.libc(
          "mmap",
          FunctionDescriptor.of(
              JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
  private static final MethodHandle MUNMAP =
      Native.libc("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));

  private Libc() {}

  /** A descriptor that tells of changes to files (inotify_init1(2)). */
  public static int inotifyInit(int flags) {
    try {
      return Native.result((int) INOTIFY_INIT1.invokeExact(Native.state(), flags));
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }

  /** Wants to be told of what happens in a directory, or to a file (inotify_add_watch(2)). */
  public static int inotifyAddWatch(int fd, String path, int mask) {
    try (Arena arena = Arena.ofConfined()) {
      return Native.result(
          (int)
              INOTIFY_ADD_WATCH.invokeExact(
                  Native.state(), fd, arena.allocateFrom(path, StandardCharsets.UTF_8), mask));
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }

  /** A descriptor that has input once the process has ended (pidfd_open(2)). */
  public static int pidfdOpen(int pid) {
    try {
      return (int)
          Native.result((long) SYSCALL.invokeExact(Native.state(), SYS_PIDFD_OPEN, pid, 0));
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }

  /** Lets a signal do what it does by default, whatever who started us wanted (signal(2)). */
  public static void signalByDefault(int signal) {
    try {
      MemorySegment _ =
          (MemorySegment) SIGNAL.invokeExact(Native.state(), signal, MemorySegment.NULL);
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }

  /** Sends a signal to a process; to a process group, if {@code pid} is less than 0 (kill(2)). */
  public static int kill(int pid, int signal) {
    try {
      return Native.result((int) KILL.invokeExact(Native.state(), pid, signal));
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }

  /** Opens a socket: socket(2). */
  public static int socket(int domain, int type, int protocol) {
    try {
      return Native.result((int) SOCKET.invokeExact(Native.state(), domain, type, protocol));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /** Gives a socket its local address, a sockaddr of {@code length} octets: bind(2). */
  public static int bind(int fd, MemorySegment address, int length) {
    try {
      return Native.result((int) BIND.invokeExact(Native.state(), fd, address, length));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /** Gives a descriptor back: close(2). */
  public static int close(int fd) {
    try {
      return Native.result((int) CLOSE.invokeExact(Native.state(), fd));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /** Sets a socket option from a segment: setsockopt(2). */
  public static int setsockopt(int fd, int level, int option, MemorySegment value) {
    try {
      return Native.result(
          (int)
              SETSOCKOPT.invokeExact(
                  Native.state(), fd, level, option, value, (int) value.byteSize()));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /** Sets a socket option that is an int: setsockopt(2). */
  public static int setsockopt(int fd, int level, int option, int value) {
    try (Arena arena = Arena.ofConfined()) {
      return setsockopt(fd, level, option, arena.allocateFrom(JAVA_INT, value));
    }
  }

  /** Sends one message to a sockaddr: sendto(2). */
  public static int sendto(
      int fd, MemorySegment data, int length, int flags, MemorySegment address, int addressLength) {
    try {
      return (int)
          Native.result(
              (long)
                  SENDTO.invokeExact(
                      Native.state(), fd, data, (long) length, flags, address, addressLength));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /** Sends on a connected or bound socket: send(2). */
  public static int send(int fd, MemorySegment data, int length, int flags) {
    return sendto(fd, data, length, flags, MemorySegment.NULL, 0);
  }

  /** Receives one message: recv(2). */
  public static int recv(int fd, MemorySegment into, int flags) {
    try {
      return (int)
          Native.result((long) RECV.invokeExact(Native.state(), fd, into, into.byteSize(), flags));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /** Receives up to {@code count} messages into an array of mmsghdr: recvmmsg(2). */
  public static int recvmmsg(int fd, MemorySegment headers, int count, int flags) {
    try {
      return Native.result(
          (int)
              RECVMMSG.invokeExact(Native.state(), fd, headers, count, flags, MemorySegment.NULL));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /** Sends up to {@code count} messages out of an array of mmsghdr: sendmmsg(2). */
  public static int sendmmsg(int fd, MemorySegment headers, int count, int flags) {
    try {
      return Native.result((int) SENDMMSG.invokeExact(Native.state(), fd, headers, count, flags));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /** Makes a set of descriptors to wait for: epoll_create1(2). */
  public static int epollCreate(int flags) {
    try {
      return Native.result((int) EPOLL_CREATE.invokeExact(Native.state(), flags));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /** Adds a descriptor to a set, with its struct epoll_event: epoll_ctl(2). */
  public static int epollCtl(int epoll, int operation, int fd, MemorySegment event) {
    try {
      return Native.result(
          (int) EPOLL_CTL.invokeExact(Native.state(), epoll, operation, fd, event));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /**
   * Waits for a descriptor of a set, or until {@code timeout} (a timespec, or NULL), and writes up
   * to {@code most} struct epoll_event: epoll_pwait2(2).
   */
  public static int epollWait(int epoll, MemorySegment events, int most, MemorySegment timeout) {
    try {
      return Native.result(
          (int)
              EPOLL_WAIT.invokeExact(
                  Native.state(), epoll, events, most, timeout, MemorySegment.NULL));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /** Makes a counter that can be polled: eventfd(2). */
  public static int eventfd(int initial, int flags) {
    try {
      return Native.result((int) EVENTFD.invokeExact(Native.state(), initial, flags));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /** Reads into all of a segment: read(2). */
  public static int read(int fd, MemorySegment into) {
    try {
      return (int)
          Native.result((long) READ.invokeExact(Native.state(), fd, into, into.byteSize()));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /** Writes {@code length} octets of a segment: write(2). */
  public static int write(int fd, MemorySegment data, int length) {
    try {
      return (int) Native.result((long) WRITE.invokeExact(Native.state(), fd, data, (long) length));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /** Opens an existing file: open(2). */
  public static int open(String path, int flags) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(path, StandardCharsets.UTF_8);
      return Native.result((int) OPEN.invokeExact(Native.state(), name, flags));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /** Makes a FIFO, its mode less what the umask takes: mkfifo(3). */
  public static int mkfifo(String path, int mode) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(path, StandardCharsets.UTF_8);
      return Native.result((int) MKFIFO.invokeExact(Native.state(), name, mode));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /** A device's own request, with a structure that it reads or fills: ioctl(2). */
  public static int ioctl(int fd, long request, MemorySegment argument) {
    try {
      return Native.result((int) IOCTL.invokeExact(Native.state(), fd, request, argument));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /** Moves the calling thread into a namespace: setns(2). */
  public static int setns(int fd, int type) {
    try {
      return Native.result((int) SETNS.invokeExact(Native.state(), fd, type));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /** The index of an interface, or {@code -ENODEV}: if_nametoindex(3). */
  public static int ifNameToIndex(String name) {
    try (Arena arena = Arena.ofConfined()) {
      int index =
          (int)
              IF_NAMETOINDEX.invokeExact(
                  Native.state(), arena.allocateFrom(name, StandardCharsets.UTF_8));
      return index == 0 ? -Errno.ENODEV : index;
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /** Maps memory that belongs to no file: mmap(2); its address, or the negative errno. */
  static long mmapAnonymous(long length) {
    try {
      return Native.result(
          (long)
              MMAP.invokeExact(
                  Native.state(),
                  MemorySegment.NULL,
                  length,
                  PROT_READ_WRITE,
                  MAP_PRIVATE_ANONYMOUS_NORESERVE,
                  -1,
                  0L));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /** Gives mapped memory back: munmap(2). */
  static int munmap(MemorySegment memory) {
    try {
      return Native.result((int) MUNMAP.invokeExact(Native.state(), memory, memory.byteSize()));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }
}
