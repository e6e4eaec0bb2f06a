package gemel.linux.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** keepalived.conf(5), {@code enable_script_security}. Runs as root, as all tests of this kind. */
class ProgramCheckTest {
  private static final Account NOBODY = new Account(65534, 65534, false);

  @TempDir Path directory;

  private static ProgramCheck check(Object file, @Nullable Account account) {
    return ProgramCheck.of(new Program(List.of(file.toString()), account));
  }

  private Path file(String permissions) throws IOException {
    Path file = Files.writeString(directory.resolve("script"), "#!/bin/sh\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void aProgramOfTheSystemIsGood() {
    assertThat(check("/bin/sh", null)).isEqualTo(new ProgramCheck(null, null));
    assertThat(check("sh", null)).isEqualTo(new ProgramCheck(null, null));
  }

  @Test
  void whatIsNotThereIsNotRun() {
    assertThat(check("/no/such", null).refusal()).isEqualTo("there is no /no/such");
    assertThat(check("no-such", null).refusal()).isEqualTo("there is no no-such in the path");
  }

  @Test
  void whatIsNotExecutableIsNotRun() throws IOException {
    Path file = file("rw-r--r--");
    assertThat(check(file, null).refusal()).isEqualTo(file + " is not executable");
  }

  @Test
  void whatOthersCanChangeIsNothingForRoot() throws IOException {
    Path file = file("rwxr-xrwx");
    assertThat(check(file, null).warning()).isEqualTo(file + " can be changed by everybody");
    assertThat(check(file, NOBODY)).isEqualTo(new ProgramCheck(null, null));
  }

  @Test
  void norIsWhatLiesInADirectoryThatOthersCanChange() throws IOException {
    Path file = file("rwxr-xr-x");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(check(file, null).warning()).isEqualTo(directory + " can be changed by everybody");
  }

  @Test
  void norWhatBelongsToSomebodyElse() throws IOException {
    Path file = file("rwxr-xr-x");
    Files.setAttribute(file, "unix:uid", 65534);
    assertThat(check(file, null).warning()).isEqualTo(file + " belongs to somebody else than root");
  }

  @Test
  void aLinkIsLookedAtWithWhatItLeadsTo() throws IOException {
    Path file = file("rwxr-xrwx");
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);
    assertThat(check(link, null).warning()).isEqualTo(file + " can be changed by everybody");
  }
}
