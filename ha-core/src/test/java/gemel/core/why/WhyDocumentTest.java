package gemel.core.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gemel.core.recorder.Cause;
import gemel.core.recorder.Entry;
import gemel.core.recorder.Link;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhyDocumentTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final String SERVER = "server 10.0.0.3:80 of TCP 192.0.2.1:80";

  private static final Topic WEB =
      new Topic("group", "WEB", Set.of("WEB", "outside", "inside"), "group WEB");
  private static final Topic QUIET = new Topic("group", "MAIL", Set.of("MAIL"), "group MAIL");

  private static final List<Entry> ENTRIES =
      List.of(
          entry(1, "group WEB", "BACKUP", new Cause.Recorded("started", "started")),
          entry(2, SERVER, "out", new Cause.Configured("a")),
          entry(3, "group WEB", "MASTER", new Cause.Configured("a")),
          entry(4, "script chk", "bad", new Cause.Configured("a")),
          entry(5, "server [2001:db8::3]:80 of TCP [2001:db8::1]:80", "out", new Cause.ByHand("x")),
          entry(6, "service TCP 192.0.2.1:80", "served by rr", new Cause.Configured("a")));

  private final WhyDocument document = new WhyDocument(NOON, List.of(WEB, QUIET), ENTRIES);

  private static Entry entry(int minute, String subject, String to, Cause cause) {
    Instant at = NOON.minusSeconds(600).plusSeconds(60L * minute);
    return new Entry(at, subject, "x", to, cause, List.of(new Link(at, "link " + minute)));
  }

  private List<JsonObject> answer(String name, int last) throws UnknownName {
    return document.answer(new WhyQuestion(name, last)).getJsonArray("topics").stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private static List<String> states(JsonObject topic) {
    return topic.getJsonArray("transitions").stream()
        .map(transition -> ((JsonObject) transition).getString("to"))
        .toList();
  }

  @Test
  void withoutANameItIsTheLastTransitionOfEachGroup() throws Exception {
    List<JsonObject> topics = answer("", 1);
    assertThat(topics).extracting(topic -> topic.getString("name")).containsExactly("WEB", "MAIL");
    assertThat(states(topics.get(0))).containsExactly("MASTER");
    assertThat(states(topics.get(1))).isEmpty();
  }

  @Test
  void theLatestComesFirstWithItsChainAndWhetherItIsOfAnEarlierRun() throws Exception {
    JsonObject topic = answer("WEB", 9).getFirst();
    assertThat(states(topic)).containsExactly("MASTER", "BACKUP");
    JsonObject old = topic.getJsonArray("transitions").getJsonObject(1);
    assertThat(old)
        .isEqualTo(
            new JsonObject(
                """
                {"at":"2026-01-01T11:51:00Z","from":"x","to":"BACKUP","cause":"started",
                 "why":"started","earlier_run":true,
                 "chain":[{"at":"2026-01-01T11:51:00Z","what":"link 1"}]}\
                """));
    assertThat(topic.getJsonArray("transitions").getJsonObject(0).getBoolean("earlier_run"))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"WEB", "outside", "inside", "group WEB"})
  void aGroupIsKnownByItsInstancesToo(String name) throws Exception {
    assertThat(answer(name, 1)).extracting(topic -> topic.getString("name")).containsExactly("WEB");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.3:80, 1",
    "10.0.0.3, 1",
    "10.0.0.3:80 of TCP 192.0.2.1:80, 1",
    "TCP 192.0.2.1:80, 2",
    "192.0.2.1:80, 2",
    "2001:db8::3, 1",
    "chk, 1",
    "script chk, 1"
  })
  void serversServicesAndTrackersAreKnownByTheirUsualNames(String name, int topics)
      throws Exception {
    assertThat(answer(name, 1)).hasSize(topics);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.3:80", "10.0.0.3", "pair 10.0.0.3:80"})
  void whatBothDirectorsFindOfAServerIsKnownByTheServer(String name) throws Exception {
    List<Entry> entries =
        List.of(entry(1, "pair 10.0.0.3:80", "disagrees", new Cause.Channel("only the peer")));
    assertThat(
            new WhyDocument(NOON, List.of(), entries)
                .answer(new WhyQuestion(name, 1))
                .getJsonArray("topics"))
        .hasSize(1);
  }

  @Test
  void anUnknownNameIsToldWhatThereIs() {
    assertThatThrownBy(() -> answer("WEP", 1))
        .isInstanceOf(UnknownName.class)
        .hasMessage(
            "there is no 'WEP'; there is group WEB, group MAIL, "
                + SERVER
                + ", script chk, server [2001:db8::3]:80 of TCP [2001:db8::1]:80,"
                + " service TCP 192.0.2.1:80");
  }

  @Test
  void whereThereIsNoGroupItIsTheServers() throws Exception {
    List<Entry> servers = ENTRIES.stream().filter(e -> !e.subject().startsWith("group")).toList();
    JsonObject answer = new WhyDocument(NOON, List.of(), servers).answer(new WhyQuestion("", 1));
    assertThat(answer.getJsonArray("topics")).hasSize(2);
  }
}
