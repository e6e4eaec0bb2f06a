package gemel.core.notify.rules;

import static gemel.vrrp.group.RouterState.BACKUP;
import static gemel.vrrp.group.RouterState.FAULT;
import static gemel.vrrp.group.RouterState.INIT;
import static gemel.vrrp.group.RouterState.MASTER;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.core.notify.rules.NotifyEvent.Changed;
import gemel.core.notify.rules.NotifyEvent.Followed;
import gemel.core.notify.rules.NotifyEvent.PriorityChanged;
import gemel.core.notify.rules.NotifyEvent.RivalHeard;
import gemel.core.notify.rules.NotifyEvent.Stopped;
import gemel.vrrp.group.RouterState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is told of a group G of the instances A and B, and of a lone instance C. */
class NotifyMachineTest {
  private static final Place PLACE = new Place("test.conf:1:1");
  private static final Told A = instance("A", 150, null);
  private static final Told B = instance("B", 120, null);
  private static final Told C = instance("C", 100, script("always"));
  private static final Told G =
      new Told(
          Subject.group("G"),
          0,
          Map.of(Word.MASTER, script("up")),
          script("always"),
          false,
          false,
          false);
  private static final ToldGroup GROUP = new ToldGroup("G", G, List.of(A, B));
  private static final ToldGroup LONE = new ToldGroup("C", null, List.of(C));

  private NotifyState state = NotifyState.INITIAL;

  private static Script script(String name) {
    return new Script(List.of("/bin/" + name, "x"), null, "notify", PLACE);
  }

  private static Told instance(String name, int priority, @Nullable Script always) {
    return new Told(Subject.instance(name), priority, Map.of(), always, false, false, false);
  }

  private static NotifySettings settings(ToldGroup... groups) {
    return new NotifySettings(List.of(groups), List.of(), List.of(), false, false, false, true);
  }

  /** What an event leads to: lines of the FIFO, and after {@code $} what is run. */
  private List<String> after(NotifyEvent event) {
    NotifyStep step = NotifyMachine.step(state, event);
    state = step.state();
    return step.effects().stream().flatMap(effect -> shown(effect).stream()).toList();
  }

  private static List<String> shown(NotifyEffect effect) {
    return switch (effect) {
      case NotifyEffect.Write write -> List.of(write.line().strip());
      case NotifyEffect.Send send ->
          List.of("@ %s: %s".formatted(send.mail().subject(), send.mail().body()));
      case NotifyEffect.Run run ->
          run.calls().stream()
              .map(call ->
                  "$ %s %s"
                      .formatted(
                          call.script().words().getFirst(), String.join(" ", call.arguments()))
                      .strip())
              .toList();
    };
  }

  private static Changed changed(String group, RouterState from, RouterState to) {
    return new Changed(group, from, to, Map.of());
  }

  private NotifyMachineTest following(NotifySettings settings) {
    assertThat(after(new Followed(settings))).isEmpty();
    return this;
  }

  @Test
  void theGroupComesFirstAtItsStartAndLastAfterwards() {
    following(settings(GROUP));
    assertThat(after(changed("G", INIT, BACKUP)))
        .containsExactly(
            "$ /bin/always GROUP G BACKUP 0",
            "GROUP \"G\" BACKUP 0",
            "INSTANCE \"A\" BACKUP 150",
            "INSTANCE \"B\" BACKUP 120");
    assertThat(after(changed("G", BACKUP, MASTER)))
        .containsExactly(
            "INSTANCE \"A\" MASTER 150",
            "INSTANCE \"B\" MASTER 120",
            "$ /bin/up",
            "$ /bin/always GROUP G MASTER 0",
            "GROUP \"G\" MASTER 0");
  }

  @Test
  void aGroupThatBeginsInFaultComesLast() {
    following(settings(GROUP));
    assertThat(after(changed("G", INIT, FAULT)))
        .filteredOn(line -> !line.startsWith("$"))
        .containsExactly(
            "INSTANCE \"A\" FAULT 150", "INSTANCE \"B\" FAULT 120", "GROUP \"G\" FAULT 0");
  }

  @Test
  void thePriorityIsTheOneOfTheMoment() {
    following(settings(LONE));
    assertThat(after(new Changed("C", INIT, BACKUP, Map.of("C", 80))))
        .containsExactly("$ /bin/always INSTANCE C BACKUP 80", "INSTANCE \"C\" BACKUP 80");
    assertThat(after(new PriorityChanged("C", 90, false))).isEmpty();
    assertThat(after(new Stopped()))
        .containsExactly("$ /bin/always INSTANCE C STOP 90", "INSTANCE \"C\" STOP 90");
  }

  @Test
  void anOwnerIsMasterWithoutHavingBeenBackup() {
    following(settings(new ToldGroup("O", null, List.of(instance("O", 255, null)))));
    assertThat(after(changed("O", INIT, BACKUP))).isEmpty();
    assertThat(after(changed("O", BACKUP, MASTER))).containsExactly("INSTANCE \"O\" MASTER 255");
    assertThat(after(changed("O", MASTER, BACKUP))).containsExactly("INSTANCE \"O\" BACKUP 255");
  }

  @Test
  void theStopIsToldOfAllInstancesAndThenOfAllGroups() {
    following(settings(GROUP, LONE));
    assertThat(after(changed("G", MASTER, INIT))).isEmpty();
    assertThat(after(new Stopped()))
        .filteredOn(line -> !line.startsWith("$"))
        .containsExactly(
            "INSTANCE \"A\" STOP 150",
            "INSTANCE \"B\" STOP 120",
            "INSTANCE \"C\" STOP 100",
            "GROUP \"G\" STOP 0");
  }

  @Test
  void aGroupThatAReloadBeginsAnewTellsOnlyWhatIsDifferent() {
    following(settings(LONE));
    after(changed("C", INIT, BACKUP));
    assertThat(after(changed("C", BACKUP, INIT))).isEmpty();
    assertThat(after(changed("C", INIT, BACKUP))).isEmpty();
    after(changed("C", BACKUP, MASTER));
    assertThat(after(changed("C", MASTER, INIT))).isEmpty();
    assertThat(after(changed("C", INIT, BACKUP))).contains("INSTANCE \"C\" BACKUP 100");
  }

  @Test
  void aDeletionIsToldAsFaultOnceTheGroupHasLeft() {
    following(settings(GROUP, LONE));
    after(changed("C", INIT, BACKUP));
    assertThat(after(new Followed(settings(GROUP)))).isEmpty();
    assertThat(after(changed("C", BACKUP, INIT)))
        .containsExactly("$ /bin/always INSTANCE C FAULT 100", "INSTANCE \"C\" FAULT 100");
    assertThat(after(changed("C", BACKUP, INIT))).isEmpty();
  }

  @Test
  void aDeletionRunsNoScriptOfFault() {
    Told lone =
        new Told(
            Subject.instance("F"),
            100,
            Map.of(Word.FAULT, script("lost")),
            null,
            false,
            false,
            false);
    following(settings(new ToldGroup("F", null, List.of(lone))));
    after(changed("F", INIT, BACKUP));
    following(settings());
    assertThat(after(changed("F", BACKUP, INIT))).containsExactly("INSTANCE \"F\" FAULT 100");
  }

  @Test
  void whatIsInFaultAlreadyIsDeletedInSilence() {
    following(settings(LONE));
    after(changed("C", INIT, FAULT));
    following(settings());
    assertThat(after(changed("C", FAULT, INIT))).isEmpty();
  }

  @Test
  void aDeletionIsToldAsSuchWhereThatIsWanted() {
    Told own =
        new Told(
            Subject.instance("D"),
            100,
            Map.of(Word.DELETED, script("gone")),
            null,
            true,
            false,
            false);
    following(settings(new ToldGroup("D", null, List.of(own))));
    after(changed("D", INIT, FAULT));
    following(settings());
    assertThat(after(changed("D", FAULT, INIT)))
        .containsExactly("$ /bin/gone", "INSTANCE \"D\" DELETED 100");
  }

  @Test
  void anInstanceThatMovesToAnotherGroupIsNotDeleted() {
    following(settings(LONE));
    after(changed("C", INIT, BACKUP));
    following(settings(new ToldGroup("G", G, List.of(A, C))));
    assertThat(after(changed("C", BACKUP, INIT))).isEmpty();
    assertThat(after(changed("G", INIT, BACKUP)))
        .contains("INSTANCE \"A\" BACKUP 150")
        .doesNotContain("INSTANCE \"C\" BACKUP 100");
  }

  @Test
  void aMemberThatIsTakenOutOfAGroupIsDeletedWhenTheGroupBeginsAnew() {
    following(settings(GROUP));
    after(changed("G", INIT, BACKUP));
    following(settings(new ToldGroup("G", G, List.of(A))));
    assertThat(after(changed("G", BACKUP, INIT))).containsExactly("INSTANCE \"B\" FAULT 120");
  }

  @Test
  void aReloadWritesTheStatesAnewWhereThatIsWanted() {
    following(settings(GROUP, LONE));
    after(changed("G", INIT, BACKUP));
    after(new Changed("C", INIT, FAULT, Map.of("C", 80)));
    assertThat(
            after(
                new Followed(
                    new NotifySettings(
                        List.of(GROUP, LONE), List.of(), List.of(), true, false, false, true))))
        .containsExactly(
            "GROUP \"G\" BACKUP 0",
            "INSTANCE \"A\" BACKUP 150",
            "INSTANCE \"B\" BACKUP 120",
            "INSTANCE \"C\" FAULT 80");
  }

  @Test
  void aRivalIsToldWithoutTheScriptOfEveryChange() {
    Told watchful =
        new Told(
            Subject.instance("R"),
            100,
            Map.of(Word.MASTER_RX_LOWER_PRI, script("again")),
            script("always"),
            false,
            false,
            false);
    following(settings(new ToldGroup("R", null, List.of(watchful))));
    assertThat(after(new RivalHeard("R", 100)))
        .containsExactly("$ /bin/again", "INSTANCE \"R\" MASTER_RX_LOWER_PRI 100");
  }

  @Test
  void aPriorityIsToldWhereThatIsWanted() {
    Told minute =
        new Told(Subject.instance("P"), 100, Map.of(), script("always"), false, true, false);
    following(settings(new ToldGroup("P", null, List.of(minute))));
    assertThat(after(new PriorityChanged("P", 80, true)))
        .containsExactly("INSTANCE \"P\" MASTER_PRIORITY 80");
    assertThat(after(new PriorityChanged("P", 100, false)))
        .containsExactly("INSTANCE \"P\" BACKUP_PRIORITY 100");
  }

  private static ToldGroup mailing() {
    Told group = new Told(Subject.group("N"), 0, Map.of(), null, false, false, true);
    Told member = new Told(Subject.instance("M"), 100, Map.of(), null, true, false, true);
    return new ToldGroup("N", group, List.of(member));
  }

  private void followingWithMails(boolean ofFaults) {
    after(
        new Followed(
            new NotifySettings(
                List.of(mailing()), List.of(), List.of(), false, false, false, ofFaults)));
  }

  private List<String> mailsAfter(NotifyEvent event) {
    return after(event).stream().filter(line -> line.startsWith("@ ")).toList();
  }

  @Test
  void mailsTellOfEachState() {
    followingWithMails(true);
    assertThat(mailsAfter(changed("N", INIT, BACKUP)))
        .containsExactly(
            "@ VRRP Group N - Entering BACKUP state:"
                + " => All VRRP group instances are now in BACKUP state <=",
            "@ VRRP Instance M - Entering BACKUP state:"
                + " => VRRP Instance is no longer owning VRRP VIPs <=");
    assertThat(mailsAfter(changed("N", BACKUP, MASTER)))
        .containsExactly(
            "@ VRRP Instance M - Entering MASTER state:"
                + " => VRRP Instance is now owning VRRP VIPs <=",
            "@ VRRP Group N - Entering MASTER state:"
                + " => All VRRP group instances are now in MASTER state <=");
    assertThat(mailsAfter(changed("N", MASTER, FAULT)))
        .containsExactly(
            "@ VRRP Instance M - Entering FAULT state:"
                + " => VRRP Instance is no longer owning VRRP VIPs <=",
            "@ VRRP Group N - Entering FAULT state:"
                + " => All VRRP group instances are now in FAULT state <=");
    assertThat(mailsAfter(new Stopped()))
        .containsExactly(
            "@ VRRP Instance M - Stopping: => VRRP Instance stopping <=",
            "@ VRRP Group N - Stopping: => All VRRP group instances are now stopping <=");
  }

  @Test
  void aMailTellsOfADeletion() {
    followingWithMails(true);
    after(changed("N", INIT, BACKUP));
    following(settings());
    assertThat(mailsAfter(changed("N", BACKUP, INIT)))
        .containsExactly("@ VRRP Instance M - Deleted: => VRRP Deleted at reload <=");
  }

  @Test
  void withoutMailsOfFaultsAStateThatWasToldIsNotToldAgain() {
    followingWithMails(false);
    after(changed("N", INIT, BACKUP));
    assertThat(mailsAfter(changed("N", BACKUP, FAULT))).isEmpty();
    assertThat(mailsAfter(changed("N", FAULT, BACKUP))).isEmpty();
    assertThat(mailsAfter(changed("N", BACKUP, MASTER))).hasSize(2);
  }

  @Test
  void whatIsNoStateIsToldByNoMail() {
    followingWithMails(true);
    after(changed("N", INIT, MASTER));
    assertThat(after(new RivalHeard("M", 100)))
        .containsExactly("INSTANCE \"M\" MASTER_RX_LOWER_PRI 100");
  }
}
