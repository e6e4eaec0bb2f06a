package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackedObject;
import gemel.vrrp.track.TrackedObject.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is told of what VRRP does. Scripts write what they are given into a log. */
@Timeout(120)
class NotifyKeywordsTest {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final int LOWER = 50;

  @TempDir private Path folder = Path.of("");

  private final Template instance = Template.instance();
  private final Template global = new Template("global_defs {\n<line>\n}\n" + instance.without());
  private final Template group =
      new Template(instance.without() + "vrrp_sync_group G {\n group {\n VI_1\n }\n <line>\n}\n");

  private ScriptLog log() {
    return new ScriptLog(folder);
  }

  /** A script that writes its name and its arguments into a new log. */
  private Path script(String name) {
    log().clear();
    return log().script(name);
  }

  /**
   * What is logged from the start to the stop: as backup, master, in fault.
   *
   * @param atBackup how many lines until it is backup, and so on; they are waited for
   */
  private List<String> life(String text, int atBackup, int atMaster, int atFault) {
    try (TellingDirector director = TellingDirector.started(text)) {
      log().await(atBackup);
      director.runUntil(TEN_SECONDS);
      log().await(atMaster);
      director.loses("VI_1");
      log().await(atFault);
      director.stop();
      return log().lines();
    }
  }

  private List<String> lifeOfASilentOne(String text) {
    script("unused");
    return life(text, 0, 0, 0);
  }

  @Test
  void notifyBackupIsRunByAnInstance() {
    String line = "notify_backup \"%s 'a b'\"".formatted(script("down"));
    assertThat(life(instance.with(line), 1, 1, 1)).containsExactly("down a b");
    assertThat(lifeOfASilentOne(instance.without())).isEmpty();
  }

  @Test
  void notifyMasterIsRunByAnInstance() {
    String line = "notify_master " + script("up");
    assertThat(life(instance.with(line), 0, 1, 1)).containsExactly("up");
    assertThat(lifeOfASilentOne(instance.without())).isEmpty();
  }

  @Test
  void notifyFaultIsRunByAnInstance() {
    String line = "notify_fault " + script("lost");
    assertThat(life(instance.with(line), 0, 0, 1)).containsExactly("lost");
    assertThat(lifeOfASilentOne(instance.without())).isEmpty();
  }

  @Test
  void notifyStopIsRunByAnInstance() {
    String line = "notify_stop " + script("end");
    assertThat(life(instance.with(line), 0, 0, 0)).containsExactly("end");
    assertThat(lifeOfASilentOne(instance.without())).isEmpty();
  }

  @Test
  void notifyIsRunOnEveryChangeByAnInstance() {
    String line = "notify \"%s x\"".formatted(script("any"));
    assertThat(life(instance.with(line), 1, 2, 3))
        .containsExactly(
            "any x INSTANCE VI_1 BACKUP 100",
            "any x INSTANCE VI_1 MASTER 100",
            "any x INSTANCE VI_1 FAULT 100",
            "any x INSTANCE VI_1 STOP 100");
    assertThat(lifeOfASilentOne(instance.without())).isEmpty();
  }

  @Test
  void notifyBackupIsRunByAGroup() {
    String line = "notify_backup " + script("down");
    assertThat(life(group.with(line), 1, 1, 1)).containsExactly("down");
    assertThat(lifeOfASilentOne(group.without())).isEmpty();
  }

  @Test
  void notifyMasterIsRunByAGroup() {
    String line = "notify_master " + script("up");
    assertThat(life(group.with(line), 0, 1, 1)).containsExactly("up");
    assertThat(lifeOfASilentOne(group.without())).isEmpty();
  }

  @Test
  void notifyFaultIsRunByAGroup() {
    String line = "notify_fault " + script("lost");
    assertThat(life(group.with(line), 0, 0, 1)).containsExactly("lost");
    assertThat(lifeOfASilentOne(group.without())).isEmpty();
  }

  @Test
  void notifyStopIsRunByAGroup() {
    String line = "notify_stop " + script("end");
    assertThat(life(group.with(line), 0, 0, 0)).containsExactly("end");
    assertThat(lifeOfASilentOne(group.without())).isEmpty();
  }

  @Test
  void notifyIsRunOnEveryChangeByAGroup() {
    String line = "notify " + script("any");
    assertThat(life(group.with(line), 1, 2, 3))
        .containsExactly(
            "any GROUP G BACKUP 0",
            "any GROUP G MASTER 0",
            "any GROUP G FAULT 0",
            "any GROUP G STOP 0");
    assertThat(lifeOfASilentOne(group.without())).isEmpty();
  }

  /** What is logged when a reload takes VI_1 out. */
  private List<String> deletion(String text, int lines) {
    try (TellingDirector director = TellingDirector.started(text)) {
      log().await(1);
      director.follow("");
      log().await(lines);
      return log().lines();
    }
  }

  @Test
  void notifyDeletedTellsOfADeletionAsSuch() {
    Template told = new Template(instance.with("notify %s\n<line>".formatted(script("any"))));
    String line = "notify_deleted " + script("gone");
    assertThat(deletion(told.with(line), 3))
        .containsExactly("any INSTANCE VI_1 BACKUP 100", "gone", "any INSTANCE VI_1 DELETED 100");
    script("any");
    assertThat(deletion(told.without(), 2))
        .containsExactly("any INSTANCE VI_1 BACKUP 100", "any INSTANCE VI_1 FAULT 100");
  }

  /** What is logged when a master hears a lower one. */
  private List<String> rivalry(String text, int lines) {
    try (TellingDirector director = TellingDirector.started(text)) {
      director.runUntil(TEN_SECONDS).hears("VI_1", LOWER);
      log().await(lines);
      director.stop();
      return log().lines();
    }
  }

  @Test
  void notifyMasterRxLowerPriIsRunForARival() {
    String line = "notify_master_rx_lower_pri " + script("again");
    assertThat(rivalry(instance.with(line), 1)).containsExactly("again");
    script("unused");
    assertThat(rivalry(instance.without(), 0)).isEmpty();
  }

  /** The lines that a reader of a FIFO gets from the start to the stop. */
  private List<String> read(Path fifo, String text, Consumer<TellingDirector> story) {
    try (TellingDirector director = TellingDirector.started(text);
        BufferedReader reader = Files.newBufferedReader(fifo)) {
      story.accept(director);
      director.stop();
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writesALineForEachChange(String keyword) {
    Path fifo = folder.resolve("fifo");
    assertThat(
            read(
                fifo,
                global.with(keyword + " " + fifo),
                director -> director.runUntil(TEN_SECONDS).hears("VI_1", LOWER).loses("VI_1")))
        .containsExactly(
            "INSTANCE \"VI_1\" BACKUP 100",
            "INSTANCE \"VI_1\" MASTER 100",
            "INSTANCE \"VI_1\" MASTER_RX_LOWER_PRI 100",
            "INSTANCE \"VI_1\" FAULT 100",
            "INSTANCE \"VI_1\" STOP 100");
    assertThat(fifo).doesNotExist();
    try (TellingDirector director = TellingDirector.started(global.without())) {
      director.runUntil(TEN_SECONDS);
      assertThat(fifo).doesNotExist();
    }
  }

  @Test
  void notifyFifoTakesALineForEachChange() {
    writesALineForEachChange("notify_fifo");
  }

  @Test
  void vrrpNotifyFifoTakesALineForEachChange() {
    writesALineForEachChange("vrrp_notify_fifo");
  }

  private void isReadByItsScript(String keyword) {
    Path fifo = folder.resolve("fifo");
    Template named = new Template(global.with("%s %s\n<line>".formatted(keyword, fifo)));
    Path reader =
        log()
            .script(
                "reader",
                "while read line; do echo $1 $line >> %s; done < $2".formatted(log().file()));
    String line = "%s_script \"%s got\"".formatted(keyword, reader);
    assertThat(life(named.with(line), 1, 2, 3))
        .startsWith(
            "got INSTANCE \"VI_1\" BACKUP 100",
            "got INSTANCE \"VI_1\" MASTER 100",
            "got INSTANCE \"VI_1\" FAULT 100");
    assertThat(lifeOfASilentOne(named.without())).isEmpty();
  }

  @Test
  void notifyFifoScriptReadsTheFifo() {
    isReadByItsScript("notify_fifo");
  }

  @Test
  void vrrpNotifyFifoScriptReadsTheFifo() {
    isReadByItsScript("vrrp_notify_fifo");
  }

  private static final String PRIORITY_LINE = "INSTANCE \"VI_1\" MASTER_PRIORITY 80";

  /** What is read when the priority of a master changes. */
  private List<String> anotherPriority(Template whole, String line) {
    Path fifo = folder.resolve("fifo");
    String tracking =
        whole
            .with(line)
            .replace("vrrp_instance VI_1 {", "vrrp_instance VI_1 {\ntrack_script {\nchk\n}")
            .replaceFirst("vrrp_sync_group \\w+ \\{", "$0\nsync_group_tracking_weight");
    String text =
        "global_defs {\nnotify_fifo %s\n}\n%s\n%s"
            .formatted(fifo, "vrrp_script chk {\nscript /bin/true\nweight -20\n}", tracking);
    return read(
        fifo,
        text,
        director ->
            director
                .runUntil(TEN_SECONDS)
                .reads(new TrackedObject(Kind.SCRIPT, "chk"), new Reading.Bad("a test says so")));
  }

  @Test
  void notifyPriorityChangesWritesThoseOfAnInstance() {
    assertThat(anotherPriority(instance, "notify_priority_changes")).contains(PRIORITY_LINE);
    assertThat(anotherPriority(instance, "")).doesNotContain(PRIORITY_LINE);
  }

  @Test
  void notifyPriorityChangesWritesThoseOfAGroup() {
    assertThat(anotherPriority(group, "notify_priority_changes")).contains(PRIORITY_LINE);
    assertThat(anotherPriority(group, "")).doesNotContain(PRIORITY_LINE);
  }

  @Test
  void vrrpNotifyPriorityChangesIsThatOfEveryInstance() {
    assertThat(anotherPriority(global, "vrrp_notify_priority_changes")).contains(PRIORITY_LINE);
    assertThat(anotherPriority(global, "")).doesNotContain(PRIORITY_LINE);
  }

  @Test
  void fifoWriteVrrpStatesOnReloadWritesThemAnew() {
    Path fifo = folder.resolve("fifo");
    Template named = new Template(global.with("notify_fifo %s\n<line>".formatted(fifo)));
    String again = named.with("fifo_write_vrrp_states_on_reload");
    assertThat(read(fifo, again, director -> director.follow(again)))
        .containsExactly(
            "INSTANCE \"VI_1\" BACKUP 100",
            "INSTANCE \"VI_1\" BACKUP 100",
            "INSTANCE \"VI_1\" STOP 100");
    String once = named.without();
    assertThat(read(fifo, once, director -> director.follow(once)))
        .containsExactly("INSTANCE \"VI_1\" BACKUP 100", "INSTANCE \"VI_1\" STOP 100");
  }
}
