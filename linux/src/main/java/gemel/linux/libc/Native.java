package gemel.linux.libc;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** How a native function is bound, and where its errno is found afterwards. */
public final class Native {
  static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
  private static final long ERRNO =
      CAPTURED.byteOffset(MemoryLayout.PathElement.groupElement("errno"));
  private static final ThreadLocal<MemorySegment> STATE =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(CAPTURED));

  private Native() {}

  /**
   * A function of the C library whose first argument is {@link #state()}, so that errno is kept.
   */
  static MethodHandle libc(String name, FunctionDescriptor type, Linker.Option... more) {
    Linker.Option[] options = new Linker.Option[more.length + 1];
    System.arraycopy(more, 0, options, 0, more.length);
    options[more.length] = Linker.Option.captureCallState("errno");
    return LINKER.downcallHandle(
        LINKER.defaultLookup().find(name).orElseThrow(() -> missing(name)), type, options);
  }

  /** A function of another library; its errno is not kept. */
  public static MethodHandle of(SymbolLookup library, String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(library.find(name).orElseThrow(() -> missing(name)), type);
  }

  private static IllegalStateException missing(String name) {
    return new IllegalStateException("the library has no function " + name);
  }

  /** Where the calling thread's next captured call leaves errno. */
  static MemorySegment state() {
    return STATE.get();
  }

  /** The result of a captured call on this thread: itself, or the negative errno if it is -1. */
  static int result(int returned) {
    return returned == -1 ? -STATE.get().get(JAVA_INT, ERRNO) : returned;
  }

  static long result(long returned) {
    return returned == -1 ? -STATE.get().get(JAVA_INT, ERRNO) : returned;
  }

  /** A downcall handle throws only what its signature made impossible. */
  public static IllegalStateException impossible(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(
        "a native call was made with arguments of another shape", thrown);
  }
}
