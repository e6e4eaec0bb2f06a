package gemel.core.notify;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.core.notify.rules.Call;
import gemel.core.notify.rules.NotifyEffect.Run;
import gemel.core.notify.rules.NotifySettings;
import gemel.core.notify.rules.Place;
import gemel.core.notify.rules.Script;
import gemel.core.notify.rules.Subject;
import gemel.core.notify.rules.Told;
import gemel.core.notify.rules.ToldGroup;
import gemel.core.notify.rules.Word;
import gemel.core.recorder.Entry;
import gemel.core.recorder.FlightRecorder;
import gemel.linux.process.Program;
import gemel.linux.time.BootTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scripts on a real host. */
@Timeout(60)
class NotificationsTest {
  @TempDir Path directory;

  @AutoClose private final ExecutorService loop = Executors.newSingleThreadExecutor();
  private final FlightRecorder recorder = new FlightRecorder(InstantSource.system());
  private final ScriptRunner runner = new ScriptRunner(loop, recorder, () -> BootTime.ofMillis(0));

  private static Script script(Script.@Nullable Owner user, String... words) {
    return new Script(List.of(words), user, "notify", new Place("test.conf:1:1"));
  }

  private void offer(Word word, String... commands) throws Exception {
    List<Call> calls =
        List.of(commands).stream()
            .map(command -> new Call(script(null, "/bin/sh", "-c", command), List.of()))
            .toList();
    Future<?> offered =
        loop.submit(() ->
            runner.offer(
                new Run(Subject.instance("VI"), word, calls, word == Word.STOP),
                script -> Optional.of(new Program(script.words(), null))));
    offered.get();
  }

  private void awaitIdle() throws Exception {
    CompletableFuture<Void> idle = new CompletableFuture<>();
    loop.execute(() -> {
      CompletableFuture<Void> _ = runner.whenIdle().thenRun(() -> idle.complete(null));
    });
    idle.get();
  }

  private List<String> recorded() throws Exception {
    return loop.submit(() -> recorder.entries().stream().map(Entry::to).toList()).get();
  }

  @Test
  void theScriptsOfAnInstanceRunOneAfterTheOther() throws Exception {
    Path go = directory.resolve("go");
    Path log = directory.resolve("log");
    offer(Word.MASTER, "while ! test -e %s; do :; done; echo master >> %s".formatted(go, log));
    offer(Word.BACKUP, "echo backup >> " + log, "exit 3");
    Files.createFile(go);
    awaitIdle();
    assertThat(log).hasContent("master\nbackup\n");
    assertThat(recorded())
        .containsExactly("exited with status 0", "exited with status 0", "exited with status 3");
  }

  @Test
  void atTheStopWhatRunsIsEndedAndStopHasASecond() throws Exception {
    Path log = directory.resolve("log");
    offer(Word.MASTER, "sleep 600");
    offer(Word.BACKUP, "echo backup >> " + log);
    loop.submit(runner::endAll).get();
    offer(Word.STOP, "sleep 600", "echo stopped >> " + log);
    awaitIdle();
    assertThat(log).hasContent("stopped\n");
    assertThat(recorded()).containsExactly("took longer than 1000 ms", "exited with status 0");
  }

  private Map<Script, Optional<Program>> programs(boolean security, Script... scripts) {
    Map<Word, Script> byWord =
        scripts.length == 1
            ? Map.of(Word.MASTER, scripts[0])
            : Map.of(Word.MASTER, scripts[0], Word.BACKUP, scripts[1]);
    Told told = new Told(Subject.instance("VI"), 100, byWord, null, false, false, false);
    NotifySettings settings =
        new NotifySettings(
            List.of(new ToldGroup("VI", null, List.of(told))),
            List.of(),
            List.of(),
            false,
            false,
            security,
            true);
    return Preparation.of(settings, Map.of()).programs();
  }

  @Test
  void whatIsNotThereIsNotRun() {
    Script there = script(null, "/bin/true", "x");
    Script missing = script(null, directory.resolve("missing").toString());
    assertThat(programs(false, there, missing))
        .containsEntry(missing, Optional.empty())
        .hasEntrySatisfying(
            there,
            program -> assertThat(program.orElseThrow().words()).containsExactly("/bin/true", "x"));
  }

  @Test
  void whomNobodyKnowsRunsNothing() {
    Script strange = script(new Script.Owner("no-such-user", null), "/bin/true");
    assertThat(programs(false, strange)).containsEntry(strange, Optional.empty());
  }

  @Test
  void whatOthersCanChangeIsRunOnlyWithoutSecurity() throws IOException {
    Path open = Files.createDirectory(directory.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path file = Files.writeString(open.resolve("script"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    Script root = script(new Script.Owner("root", null), file.toString());
    assertThat(programs(false, root).get(root)).isPresent();
    assertThat(programs(true, root)).containsEntry(root, Optional.empty());
  }
}
