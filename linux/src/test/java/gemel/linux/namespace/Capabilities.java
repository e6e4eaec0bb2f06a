package gemel.linux.namespace;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** What a thread may do (capabilities(7)); each thread has its own, and its children inherit. */
public final class Capabilities {
  /** _LINUX_CAPABILITY_VERSION_3: two words each of effective, permitted and inheritable. */
  private static final int VERSION = 0x20080522;

  private Capabilities() {}

  /** The calling thread may do nothing special any more: capset(2). */
  public static void dropAll() {
    MethodHandle capset =
        Linker.nativeLinker()
            .downcallHandle(
                Linker.nativeLinker().defaultLookup().find("capset").orElseThrow(),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment header = arena.allocate(8, 4);
      header.set(JAVA_INT, 0, VERSION);
      if ((int) capset.invokeExact(header, arena.allocate(24, 4)) != 0) {
        throw new IllegalStateException("capset is refused");
      }
    } catch (Throwable t) {
      throw new IllegalStateException("dropping capabilities", t);
    }
  }
}
