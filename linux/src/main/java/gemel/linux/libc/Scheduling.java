package gemel.linux.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Set;

/** Which threads the system runs first: sched(7). */
public final class Scheduling {
  /** SCHED_RR with SCHED_RESET_ON_FORK: what the thread starts does not inherit it. */
  private static final int ROUND_ROBIN = 2 | 0x4000_0000;

  /** The least of the real-time priorities, and above every thread that has none. */
  public static final int LEAST = 1;

  private static final MethodHandle SCHED_SETSCHEDULER =
      Native.libc(
          "sched_setscheduler", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));

  private static final MethodHandle SETPRIORITY =
      Native.libc("setpriority", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));

  private static final MethodHandle SCHED_SETAFFINITY =
      Native.libc(
          "sched_setaffinity", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));

  private static final MethodHandle MLOCKALL =
      Native.libc("mlockall", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  /** Of PRIO_PROCESS with 0: the calling thread, as Linux has it. */
  private static final int PRIO_PROCESS = 0;

  /** MCL_CURRENT, MCL_FUTURE, and MCL_ONFAULT: what was never touched need not be there. */
  private static final int LOCKED_WHEN_TOUCHED = 1 | 2 | 4;

  /** The processors that a mask of the kernel's usual size names. */
  public static final int MOST_PROCESSORS = 1024;

  private Scheduling() {}

  /**
   * Gives the calling platform thread, and those that it starts from now on, a nice value:
   * setpriority(2).
   *
   * @param value -20 (first) to 19
   * @return 0 or the negative errno: EACCES without CAP_SYS_NICE
   */
  public static int nice(int value) {
    try {
      return Native.result((int) SETPRIORITY.invokeExact(Native.state(), PRIO_PROCESS, 0, value));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /**
   * Keeps the calling platform thread, and those that it starts from now on, on some processors:
   * sched_setaffinity(2).
   *
   * @param processors each 0..1023
   * @return 0 or the negative errno: EINVAL if there is none of them
   */
  public static int processors(Set<Integer> processors) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocate(MOST_PROCESSORS / 8, 8);
      for (int processor : processors) {
        int octet = processor / 8;
        mask.set(JAVA_BYTE, octet, (byte) (mask.get(JAVA_BYTE, octet) | 1 << processor % 8));
      }
      return Native.result(
          (int) SCHED_SETAFFINITY.invokeExact(Native.state(), 0, mask.byteSize(), mask));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /**
   * Keeps what this process touches in memory: mlockall(2), with what it touches later.
   *
   * @return 0 or the negative errno: EPERM or ENOMEM without CAP_IPC_LOCK
   */
  public static int lockMemory() {
    try {
      return Native.result((int) MLOCKALL.invokeExact(Native.state(), LOCKED_WHEN_TOUCHED));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /**
   * Lets the calling platform thread run as soon as it has something to do, before all threads
   * without real-time priority: sched_setscheduler(2). Only for a thread that mostly sleeps.
   *
   * @param level 1..99, the higher the first
   * @return 0 or the negative errno: EPERM without CAP_SYS_NICE
   */
  public static int realTime(int level) {
    if (Thread.currentThread().isVirtual()) {
      throw new IllegalStateException("a virtual thread would take its carrier along");
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment priority = arena.allocateFrom(JAVA_INT, level); // struct sched_param
      return Native.result(
          (int) SCHED_SETSCHEDULER.invokeExact(Native.state(), 0, ROUND_ROBIN, priority));
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }
}
