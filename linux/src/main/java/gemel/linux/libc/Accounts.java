package gemel.linux.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import java.util.OptionalInt;

/** Users and groups by name, wherever this host keeps them (getpwnam(3), getgrnam(3)). */
public final class Accounts {
  private static final MethodHandle GETPWNAM =
      Native.libc("getpwnam", FunctionDescriptor.of(ADDRESS, ADDRESS));
  private static final MethodHandle GETGRNAM =
      Native.libc("getgrnam", FunctionDescriptor.of(ADDRESS, ADDRESS));
  private static final MethodHandle GETUID = Native.libc("getuid", FunctionDescriptor.of(JAVA_INT));

  /** struct passwd: char *name, *passwd; uid_t uid; gid_t gid; struct group has gid there, too. */
  private static final int FIRST_ID = 16;

  private static final int SECOND_ID = 20;

  private Accounts() {}

  /**
   * A user.
   *
   * @param gid of the user's own group
   */
  public record User(int uid, int gid) {}

  /** The user of that name; empty if there is none. */
  public static synchronized Optional<User> user(String name) {
    MemorySegment found = find(GETPWNAM, name);
    return found.equals(MemorySegment.NULL)
        ? Optional.empty()
        : Optional.of(new User(found.get(JAVA_INT, FIRST_ID), found.get(JAVA_INT, SECOND_ID)));
  }

  /** The id of the group of that name; empty if there is none. */
  public static synchronized OptionalInt group(String name) {
    MemorySegment found = find(GETGRNAM, name);
    return found.equals(MemorySegment.NULL)
        ? OptionalInt.empty()
        : OptionalInt.of(found.get(JAVA_INT, FIRST_ID));
  }

  /** Whom this process runs as. */
  public static int uid() {
    try {
      return (int) GETUID.invokeExact(Native.state());
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }

  /** The C library's own memory, which the next call overwrites: hence one call at a time. */
  private static MemorySegment find(MethodHandle by, String name) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found =
          (MemorySegment) by.invokeExact(Native.state(), arena.allocateFrom(name));
      return found.equals(MemorySegment.NULL) ? found : found.reinterpret(SECOND_ID + 4);
    } catch (Throwable e) {
      throw Native.impossible(e);
    }
  }
}
