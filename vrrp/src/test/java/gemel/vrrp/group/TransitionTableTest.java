package gemel.vrrp.group;

import static gemel.vrrp.group.Conversation.CLOSED;
import static gemel.vrrp.group.Conversation.HIGHER;
import static gemel.vrrp.group.Conversation.LOWER;
import static gemel.vrrp.group.Conversation.OPEN;
import static gemel.vrrp.group.Conversation.attached;
import static gemel.vrrp.group.Conversation.done;
import static gemel.vrrp.group.Conversation.gate;
import static gemel.vrrp.group.Conversation.gone;
import static gemel.vrrp.group.Conversation.heardOn;
import static gemel.vrrp.group.Conversation.lost;
import static gemel.vrrp.group.Conversation.peerPrevails;
import static gemel.vrrp.group.Conversation.refused;
import static gemel.vrrp.group.Conversation.start;
import static gemel.vrrp.group.Conversation.stop;
import static gemel.vrrp.group.Conversation.tick;
import static gemel.vrrp.group.SampleInstance.instance;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingInt;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import gemel.vrrp.VrrpGroupSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The whole table: every {@link Scene} x every event x just before, at and just after each moment
 * that the scene knows of, against {@code transitions-NAME.txt}, which is read by people. Each step
 * is held against the {@link Invariants}, too.
 *
 * <p>One advertisement a second. Below its events, a row has the answers from so many milliseconds
 * after the scene's last step on; times in an answer are milliseconds from then; {@code -} is no
 * change. The files of most settings have only the rows that differ from {@code
 * transitions-lone.txt}.
 */
class TransitionTableTest {
  private static final long MICROSECOND = 1000;
  private static final int ONCE_A_SECOND = 100;

  /** Whom nobody has heard. */
  private static final long PEER_IS_BELIEVED_FOR = 10_000;

  private static final IpAddress OTHER = IpAddress.parse("10.88.0.77");

  private static final Map<String, List<String>> LONE =
      table(SampleInstance.group(instance()), OPEN);

  @Test
  @DisplayName("RFC 9568 section 6.4 (RFC 5798 section 6.4): a lone instance of priority 100")
  void lone() throws IOException {
    isAsWritten("lone", LONE);
  }

  @Test
  @DisplayName("RFC 3768 section 6.4: version 2, whose skew is a part of a second")
  void version2() throws IOException {
    isAsWrittenExcept("version-2", SampleInstance.group(instance().everyMillis(2000).v2()), OPEN);
  }

  @Test
  @DisplayName("RFC 9568 section 6.4.2 (450), Preempt_Mode false: a lower master stays")
  void nopreempt() throws IOException {
    isAsWrittenExcept("nopreempt", SampleInstance.group(instance().nopreempt()), OPEN);
  }

  @Test
  @DisplayName("RFC 9568 section 6.4.1 (110): the owner, priority 255, does not wait")
  void owner() throws IOException {
    isAsWrittenExcept("owner", SampleInstance.group(instance().priority(255)), OPEN);
  }

  @Test
  @DisplayName("the gate closed: a lower master stays, a silent one is replaced")
  void gateClosed() throws IOException {
    isAsWrittenExcept("gate-closed", SampleInstance.group(instance()), CLOSED);
  }

  @Test
  @DisplayName("keepalived.conf(5), preempt_delay: a lower master stays for two seconds")
  void preemptDelay() throws IOException {
    isAsWrittenExcept(
        "preempt-delay", SampleInstance.group(instance().preemptsAfterMillis(2000)), OPEN);
  }

  @Test
  @DisplayName("keepalived.conf(5), down_timer_adverts 5: RFC 9568 section 6.1 with 5 for 3")
  void downTimerAdverts() throws IOException {
    isAsWrittenExcept("down-timer-adverts", SampleInstance.group(instance().downAfter(5)), OPEN);
  }

  @Test
  @DisplayName("keepalived.conf(5), lower_prio_no_advert: RFC 9568 section 6.4.3 (750) left out")
  void lowerPrioNoAdvert() throws IOException {
    isAsWrittenExcept(
        "lower-prio-no-advert", SampleInstance.group(instance().doesNotAnswerLower()), OPEN);
  }

  @Test
  @DisplayName("keepalived.conf(5), higher_prio_send_advert: a last word to a better router")
  void higherPrioSendAdvert() throws IOException {
    isAsWrittenExcept(
        "higher-prio-send-advert", SampleInstance.group(instance().tellsHigher()), OPEN);
  }

  @Test
  @DisplayName("RFC 9568 section 6.1: another interval is heard, and waited by (version 3)")
  void anotherIntervalHeard() throws IOException {
    isAsWrittenExcept(
        "interval-heard", SampleInstance.group(instance()), Scene.allHearing(20), OPEN, 20);
  }

  @Test
  @DisplayName("RFC 9568 section 6.4.2 (420), 6.4.3 (725): equal priority, either address")
  void equalPriority() throws IOException {
    isAsWritten(
        "equal-priority",
        table(SampleInstance.group(instance()), Scene.amongEquals(), OPEN, ONCE_A_SECOND));
  }

  @Test
  @DisplayName("two owners: the lower address yields; if it does not, the higher one does")
  void twoOwners() throws IOException {
    isAsWritten(
        "two-owners",
        table(
            SampleInstance.group(instance().priority(255)),
            Scene.amongOwners(),
            OPEN,
            ONCE_A_SECOND));
  }

  @Test
  @DisplayName("keepalived's vrrp_sync_group: two instances are master together or not at all")
  void syncGroup() throws IOException {
    isAsWritten(
        "sync-group", table(SampleInstance.group(instance(), instance().everyMillis(400)), OPEN));
  }

  private static void isAsWrittenExcept(String name, VrrpGroupSettings settings, Gate gate)
      throws IOException {
    isAsWrittenExcept(name, settings, Scene.all(), gate, ONCE_A_SECOND);
  }

  private static void isAsWrittenExcept(
      String name, VrrpGroupSettings settings, List<Scene> scenes, Gate gate, int centisHeard)
      throws IOException {
    Map<String, List<String>> different = new LinkedHashMap<>();
    table(settings, scenes, gate, centisHeard)
        .forEach((scene, rows) -> {
          List<String> left = new ArrayList<>(rows);
          left.removeAll(LONE.getOrDefault(scene, List.of()));
          if (!left.isEmpty()) {
            different.put(scene, left);
          }
        });
    isAsWritten(name, different);
  }

  private static void isAsWritten(String name, Map<String, List<String>> table) throws IOException {
    List<String> actual = new ArrayList<>();
    table.forEach((scene, rows) -> {
      actual.add(scene);
      rows.stream().flatMap(String::lines).forEach(actual::add);
      actual.add("");
    });
    String file = "transitions-" + name + ".txt";
    Files.write(Path.of("target", file), actual); // to compare, and to adopt if meant
    assertThat(actual).as("target/" + file).isEqualTo(written(file));
  }

  private static List<String> written(String file) throws IOException {
    try (InputStream in = TransitionTableTest.class.getResourceAsStream(file)) {
      return in == null ? List.of() : new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }

  /** The rows of each scene, by its name. */
  private static Map<String, List<String>> table(VrrpGroupSettings settings, Gate gate) {
    return table(settings, Scene.all(), gate, ONCE_A_SECOND);
  }

  private static Map<String, List<String>> table(
      VrrpGroupSettings settings, List<Scene> scenes, Gate gate, int centisHeard) {
    Map<String, List<String>> table = new LinkedHashMap<>();
    for (Scene scene : scenes) {
      GroupState state = scene.set(settings, gate).state();
      Map<String, List<String>> eventsByAnswers = new LinkedHashMap<>();
      for (String name : events(settings, centisHeard, state.turnAt()).keySet()) {
        Function<BootTime, GroupEvent> event =
            at -> requireNonNull(events(settings, centisHeard, at).get(name));
        eventsByAnswers
            .computeIfAbsent(answers(settings, gate, scene, event), _ -> new ArrayList<>())
            .add(name);
      }
      List<String> rows = new ArrayList<>();
      rows.add("  is " + Words.of(state.phase(), state.turnAt()));
      rows.addAll(rows(eventsByAnswers));
      table.put(scene.name(), rows);
    }
    return table;
  }

  /** One row of several lines for events that are answered alike; last, the most common answers. */
  private static List<String> rows(Map<String, List<String>> eventsByAnswers) {
    String common =
        Collections.max(eventsByAnswers.entrySet(), comparingInt(row -> row.getValue().size()))
            .getKey();
    List<String> rows = new ArrayList<>();
    eventsByAnswers.forEach((answers, names) -> {
      if (!answers.equals(common)) {
        rows.add("  " + String.join(", ", names) + answers);
      }
    });
    rows.add("  anything else" + common);
    return rows;
  }

  /** What an event is answered with: a line for each run of times with the same answer. */
  private static String answers(
      VrrpGroupSettings settings, Gate gate, Scene scene, Function<BootTime, GroupEvent> event) {
    StringBuilder answers = new StringBuilder();
    String previous = "";
    GroupState set = scene.set(settings, gate).state();
    for (BootTime at : times(settings, set)) {
      WatchedMachine machine = scene.set(settings, gate);
      List<GroupEffect> effects = machine.tell(event.apply(at), at);
      String answer = Words.of(set, new Step(machine.state(), effects));
      if (!answer.equals(previous)) {
        answers.append("%n    %-9s %s".formatted(Words.millis(at.since(set.turnAt())), answer));
        previous = answer;
      }
    }
    return answers.toString();
  }

  private static List<BootTime> times(VrrpGroupSettings settings, GroupState state) {
    return new Invariants(settings, new GroupMachine(settings))
        .moments(state).stream()
            .filter(moment -> !moment.equals(BootTime.NEVER))
            .flatMap(moment ->
                List.of(moment.plusNanos(-MICROSECOND), moment, moment.plusNanos(MICROSECOND))
                    .stream())
            .filter(moment -> !moment.isBefore(state.turnAt()))
            .sorted()
            .distinct()
            .toList();
  }

  private static Map<String, GroupEvent> events(
      VrrpGroupSettings settings, int centisHeard, BootTime at) {
    Map<String, GroupEvent> events = new LinkedHashMap<>();
    events.put("start", start());
    events.put("stop", stop());
    events.put("tick", tick());
    for (int i = 0; i < settings.size(); i++) {
      String on = i == 0 ? "" : " on VI_" + (i + 1);
      int own = settings.instance(i).priority().value();
      events.put("hears goodbye" + on, heardOn(i, 0, HIGHER, centisHeard));
      events.put("hears lower" + on, heardOn(i, 50, HIGHER, centisHeard));
      events.put("hears equal, lower IP" + on, heardOn(i, own, LOWER, centisHeard));
      events.put("hears equal, higher IP" + on, heardOn(i, own, HIGHER, centisHeard));
      events.put("hears higher" + on, heardOn(i, 255, HIGHER, centisHeard));
      events.put("is told that it left" + on, gone(i, HIGHER));
      events.put("is told that another left" + on, gone(i, OTHER));
      events.put("advert went out" + on, new GroupEvent.AdvertisementSent(i, at));
      events.put("interface lost" + on, lost(i));
      events.put("interface there" + on, attached(i));
    }
    events.put("is told that a better peer serves", peerPrevails(0, PEER_IS_BELIEVED_FOR));
    events.put("rival gone", new GroupEvent.RivalGone());
    events.put("gate opens", gate(OPEN));
    events.put("gate closes", gate(CLOSED));
    for (HostEffect effect : HostEffect.values()) {
      String words = effect.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      events.put("done: " + words, done(effect));
      events.put("no: " + words, refused(effect));
    }
    return events;
  }
}
