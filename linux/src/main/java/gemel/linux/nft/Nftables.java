package gemel.linux.nft;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import gemel.linux.libc.Errno;
import gemel.linux.libc.Native;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/**
 * One libnftables context. It works in the network namespace of the thread that made it, and
 * belongs to one thread at a time.
 */
public final class Nftables implements AutoCloseable {
  private static final String LIBRARY = "libnftables.so.1";
  private static final String PROBE = "gemel_probe";
  private static final long LONGEST_ANSWER = 64L << 20;

  /** NFT_CTX_OUTPUT_STATELESS, _HANDLE, _JSON and _TERSE: no counters, and not what sets hold. */
  private static final int STATELESS = 1 << 2;

  private static final int HANDLE = 1 << 3;
  private static final int JSON = 1 << 4;
  private static final int TERSE = 1 << 11;

  private final MethodHandle run;
  private final MethodHandle flags;
  private final MethodHandle output;
  private final MethodHandle error;
  private final MethodHandle free;
  private final MemorySegment context;

  /**
   * @throws NftException if the library is not installed or no context can be made
   */
  public Nftables() {
    SymbolLookup library;
    try {
      library = SymbolLookup.libraryLookup(LIBRARY, Arena.global());
    } catch (IllegalArgumentException e) {
      throw new NftException(
          "loading " + LIBRARY, "not found; on Debian: apt-get install libnftables1");
    }
    run =
        Native.of(
            library, "nft_run_cmd_from_buffer", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    flags =
        Native.of(
            library, "nft_ctx_output_set_flags", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT));
    output =
        Native.of(library, "nft_ctx_get_output_buffer", FunctionDescriptor.of(ADDRESS, ADDRESS));
    error = Native.of(library, "nft_ctx_get_error_buffer", FunctionDescriptor.of(ADDRESS, ADDRESS));
    free = Native.of(library, "nft_ctx_free", FunctionDescriptor.ofVoid(ADDRESS));
    context = newContext(library);
  }

  private static MemorySegment newContext(SymbolLookup library) {
    FunctionDescriptor onContext = FunctionDescriptor.of(JAVA_INT, ADDRESS);
    try {
      MemorySegment made =
          (MemorySegment)
              Native.of(library, "nft_ctx_new", FunctionDescriptor.of(ADDRESS, JAVA_INT))
                  .invokeExact(0);
      if (made.equals(MemorySegment.NULL)
          || (int) Native.of(library, "nft_ctx_buffer_output", onContext).invokeExact(made) != 0
          || (int) Native.of(library, "nft_ctx_buffer_error", onContext).invokeExact(made) != 0) {
        throw new NftException("making an nftables context", "no memory");
      }
      return made;
    } catch (NftException e) {
      throw e;
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /**
   * Runs commands as one transaction: all of them take effect, or none.
   *
   * @param commands text as nft(8) reads it from a file
   * @param doing what this is for, named in the refusal
   * @return what the commands printed
   */
  public String run(String commands, String doing) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom(commands, StandardCharsets.UTF_8);
      int failed = (int) run.invokeExact(context, text);
      String printed = text((MemorySegment) output.invokeExact(context));
      String said = text((MemorySegment) error.invokeExact(context));
      if (failed != 0) {
        throw new NftException(doing, said);
      }
      return printed;
    } catch (NftException e) {
      throw e;
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  /**
   * Whether the kernel has tables of a family ({@code inet}, {@code arp}). One is made and taken
   * back within a transaction, so that nobody ever sees it: a kernel may have the module and none
   * of the families.
   *
   * @throws NftException if nftables refuses for another reason
   */
  public boolean has(String family) {
    try {
      run(
          "add table %1$s %2$s\ndelete table %1$s %2$s".formatted(family, PROBE),
          "looking for tables of family " + family);
      return true;
    } catch (NftException e) {
      if (e.reason().contains(Errno.text(Errno.EOPNOTSUPP))) {
        return false;
      }
      throw e;
    }
  }

  /** All tables as libnftables-json(5) has them, but for what sets hold. */
  public String rulesetAsJson() {
    return list(JSON);
  }

  /** All tables as nft(8) writes them, each rule with its handle, but for what sets hold. */
  public String rulesetAsText() {
    return list(HANDLE);
  }

  private String list(int how) {
    try {
      flags.invokeExact(context, STATELESS | TERSE | how);
      return run("list ruleset", "listing the host's rules");
    } catch (NftException e) {
      throw e;
    } catch (Throwable t) {
      throw Native.impossible(t);
    } finally {
      plain();
    }
  }

  private void plain() {
    try {
      flags.invokeExact(context, 0);
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }

  private static String text(MemorySegment buffer) {
    return buffer.equals(MemorySegment.NULL)
        ? ""
        : buffer.reinterpret(LONGEST_ANSWER).getString(0, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      free.invokeExact(context);
    } catch (Throwable t) {
      throw Native.impossible(t);
    }
  }
}
