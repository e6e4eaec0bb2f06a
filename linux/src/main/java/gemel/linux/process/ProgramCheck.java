package gemel.linux.process;

import gemel.linux.libc.Accounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a program can be run, and is safe to be run by root (keepalived.conf(5), {@code
 * enable_script_security}).
 *
 * @param refusal why it cannot be run; null if it can
 * @param warning who else than root could change it, a sentence; null if nobody
 */
public record ProgramCheck(@Nullable String refusal, @Nullable String warning) {
  private static final int GROUP_WRITES = 0020;
  private static final int OTHERS_WRITE = 0002;
  private static final int STICKY = 01000;
  private static final int EXECUTABLE = 0111;
  private static final int SET_USER = 04000;

  private static final ProgramCheck GOOD = new ProgramCheck(null, null);

  /** Looks at a program's file as it is now. */
  public static ProgramCheck of(Program program) {
    if (Redirection.is(program.words())) {
      return GOOD;
    }
    String name = program.words().getFirst();
    Optional<Path> found =
        name.contains("/") ? Optional.of(Path.of("/").resolve(name)) : search(name);
    if (found.isEmpty()) {
      return new ProgramCheck("there is no " + name + " in the path", null);
    }
    try {
      Path real = found.get().toRealPath();
      int mode = id(real, "unix:mode");
      if (!Files.isRegularFile(real) || (mode & EXECUTABLE) == 0) {
        return new ProgramCheck(found.get() + " is not executable", null);
      }
      boolean root = isRoot(program.account()) || (mode & SET_USER) != 0 && uid(real) == 0;
      return root ? new ProgramCheck(null, changeable(found.get(), real)) : GOOD;
    } catch (IOException e) {
      return new ProgramCheck("there is no " + found.get(), null);
    }
  }

  private static boolean isRoot(@Nullable Account account) {
    return account == null ? Accounts.uid() == 0 : account.isPrivileged();
  }

  private static Optional<Path> search(String name) {
    for (String directory : System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":")) {
      Path file = Path.of(directory.isEmpty() ? "." : directory, name);
      if (Files.isExecutable(file) && !Files.isDirectory(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static @Nullable String changeable(Path written, Path real) throws IOException {
    @Nullable String why = changeable(written.normalize());
    return why != null || written.equals(real) ? why : changeable(real);
  }

  /** The first part of a path that others than root could exchange. */
  private static @Nullable String changeable(Path path) throws IOException {
    for (Path part = path; part != null; part = part.getParent()) {
      if (Files.isSymbolicLink(part)) {
        continue; // what it leads to is looked at by its real path
      }
      int mode = id(part, "unix:mode");
      boolean sticky = Files.isDirectory(part) && (mode & STICKY) != 0;
      boolean group = (mode & GROUP_WRITES) != 0 && id(part, "unix:gid") != 0;
      boolean others = (mode & OTHERS_WRITE) != 0;
      if (uid(part) != 0) {
        return "%s belongs to somebody else than root".formatted(part);
      }
      if (!sticky && (group || others)) {
        return "%s can be changed by %s".formatted(part, others ? "everybody" : "its group");
      }
    }
    return null;
  }

  private static int uid(Path path) throws IOException {
    return id(path, "unix:uid");
  }

  private static int id(Path path, String attribute) throws IOException {
    return (int) Files.getAttribute(path, attribute, LinkOption.NOFOLLOW_LINKS);
  }
}
