package gemel.tests.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.global.ForwardingEngine;
import gemel.core.EngineChoice;
import gemel.ipvs.embedded.forward.Counter;
import gemel.lab.Await;
import gemel.linux.net.IpAddress;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What only a kernel can show: the first director has the line, the second one has not. */
abstract class HostKeywordsTest {
  private static final Duration LONGER_THAN_ANY_GRACE = Duration.ofSeconds(20);
  private static final int CONNECT_MILLIS = 300;

  private final SideBySide pair;

  HostKeywordsTest(SideBySide pair) {
    this.pair = pair;
  }

  /** The addresses of a host: each with its interface, and its label where it has one. */
  private Map<String, String> addresses(int director) {
    return objects(new JsonArray(pair.host(director).run("ip", "-j", "-4", "addr")))
        .flatMap(link -> objects(link.getJsonArray("addr_info")))
        .collect(
            Collectors.toMap(
                address -> address.getString("local"), address -> address.getString("label")));
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }

  /** A file of each thread of a director's group OUTSIDE, by the thread's name. */
  private Map<String, String> threads(int director, String file) throws IOException {
    Path tasks = Path.of("/proc/" + pair.status(director).json().getLong("pid") + "/task");
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.list(tasks)) {
      for (Path task : all.toList()) {
        String name = name(task);
        if (name.endsWith("-OUTSIDE")) {
          found.put(name, Files.readString(task.resolve(file)));
        }
      }
    }
    return found;
  }

  /** The name of a thread; none of one that has ended meanwhile. */
  private static String name(Path task) throws IOException {
    try {
      return Files.readString(task.resolve("comm")).strip();
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  /** A field of proc_pid_stat(5) of each thread, counted from 1. */
  private Map<String, Integer> stat(int director, int field) throws IOException {
    Map<String, Integer> values = new TreeMap<>();
    threads(director, "stat")
        .forEach((name, stat) -> {
          String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
          values.put(name, Integer.parseInt(words[field - 3]));
        });
    return values;
  }

  @Test
  void vrrpPriorityIsTheNiceValueOfTheThreads() throws IOException {
    assertThat(stat(1, 19))
        .containsOnlyKeys("host-OUTSIDE", "lease-OUTSIDE", "vrrp-OUTSIDE")
        .containsEntry("host-OUTSIDE", -7)
        .containsEntry("lease-OUTSIDE", -7);
    assertThat(stat(2, 19).values()).doesNotContain(-7);
  }

  @Test
  void vrrpRtPriorityIsThatOfTheThreadsOfAGroup() throws IOException {
    assertThat(stat(1, 40).values()).hasSize(3).containsOnly(42);
    assertThat(stat(2, 40).values()).isNotEmpty().containsOnly(1);
  }

  @Test
  void vrrpCpuAffinityIsWhereTheThreadsRun() throws IOException {
    assertThat(threads(1, "status").values())
        .hasSize(3)
        .allMatch(status -> status.contains("\nCpus_allowed_list:\t0\n"));
    if (Runtime.getRuntime().availableProcessors() > 1) {
      assertThat(threads(2, "status").values())
          .noneMatch(status -> status.contains("\nCpus_allowed_list:\t0\n"));
    }
  }

  @Test
  void vrrpNoSwapKeepsTheProcessInMemory() throws IOException {
    assertThat(threads(1, "status").values())
        .allSatisfy(status -> assertThat(status).containsPattern("VmLck:\\s+[1-9]"));
    assertThat(threads(2, "status").values())
        .allSatisfy(status -> assertThat(status).containsPattern("VmLck:\\s+0 kB"));
  }

  @Test
  void interfaceIsWhereTheInstanceSpeaksAndHoldsItsAddresses() {
    assertThat(HeardAdvertisement.next(pair.lab(), "lan", 61).addresses())
        .containsExactly(IpAddress.parse("198.18.20.101"));
    assertThat(HeardAdvertisement.next(pair.lab(), "cnet", 62).addresses())
        .containsExactly(IpAddress.parse("198.18.20.102"));
    assertThat(addresses(1)).containsEntry("198.18.20.101", "lan");
    assertThat(addresses(2)).containsEntry("198.18.20.102", "cnet");
  }

  @Test
  void devIsTheInterfaceThatHoldsTheAddress() {
    assertThat(addresses(1))
        .containsEntry("198.18.10.111", "lan")
        .containsEntry("198.18.10.131", "lan");
    assertThat(addresses(2))
        .containsEntry("198.18.10.112", "cnet")
        .containsEntry("198.18.10.132", "cnet");
  }

  @Test
  void labelIsThatOfTheAddress() {
    assertThat(addresses(1))
        .containsEntry("198.18.10.101", "cnet:vip")
        .containsEntry("198.18.10.121", "cnet:more");
    assertThat(addresses(2))
        .containsEntry("198.18.10.102", "cnet")
        .containsEntry("198.18.10.122", "cnet");
  }

  @Test
  void anExcludedAddressIsHeldButNotAdvertised() {
    assertThat(addresses(1)).containsEntry("198.18.20.111", "lan");
    assertThat(HeardAdvertisement.next(pair.lab(), "lan", 61).addresses())
        .doesNotContain(IpAddress.parse("198.18.20.111"));
    assertThat(addresses(2)).doesNotContainKey("198.18.20.112");
  }

  @Test
  void anEntryOfEitherListIsOneAddressMore() {
    assertThat(addresses(1)).containsKeys("198.18.10.141", "198.18.10.151");
    assertThat(addresses(2)).doesNotContainKeys("198.18.10.141", "198.18.10.151");
  }

  @Test
  void mcastSrcIpIsWhereAdvertisementsComeFrom() {
    assertThat(HeardAdvertisement.next(pair.lab(), "cnet", 51).source())
        .isEqualTo(IpAddress.parse("198.18.10.22"));
    assertThat(HeardAdvertisement.next(pair.lab(), "cnet", 52).source())
        .isEqualTo(IpAddress.parse("198.18.10.3"));
  }

  @Test
  void unicastSrcIpIsWhereAdvertisementsToPeersComeFrom() {
    assertThat(HeardAdvertisement.next(pair.lab().client(), "eth0", 71).source())
        .isEqualTo(IpAddress.parse("198.18.10.22"));
    assertThat(HeardAdvertisement.next(pair.lab().client(), "eth0", 72).source())
        .isEqualTo(IpAddress.parse("198.18.10.3"));
  }

  /** What a director says of the group of an instance on an interface that has lost its carrier. */
  private JsonObject spare(int director) {
    return group(director, "SPARE");
  }

  private JsonObject group(int director, String name) {
    return objects(pair.status(director).json().getJsonArray("vrrp"))
        .filter(group -> group.getString("group").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private long sent(int director) {
    return spare(director)
        .getJsonArray("instances")
        .getJsonObject(0)
        .getJsonObject("counters")
        .getLong("sent");
  }

  @Test
  void dontTrackPrimaryGoesOnWithoutItsInterface() {
    pair.host(1).run("ip", "link", "set", "spare-end", "down");
    pair.host(2).run("ip", "link", "set", "spare-end", "down");
    Await.until(
        "the second director's instance is in FAULT",
        LONGER_THAN_ANY_GRACE,
        () -> spare(2).getString("state").equals("FAULT"),
        () -> spare(2).toString());
    long before = sent(1);
    Await.until(
        "the first one's has gone on to advertise",
        LONGER_THAN_ANY_GRACE,
        () -> sent(1) > before + 3,
        () -> spare(1).toString());
    assertThat(spare(1).getString("state")).isEqualTo("MASTER");
  }

  @Test
  void trackSrcIpIsFaultWhileTheSourceIsGone() {
    for (int director = 1; director <= 2; director++) {
      source(director, "del");
    }
    tracked("FAULT");
    assertThat(group(1, "TRACKED").getString("why")).contains("198.18.10.91");
    assertThat(group(2, "TRACKED").getString("state")).isEqualTo("MASTER");
    for (int director = 1; director <= 2; director++) {
      source(director, "add");
    }
    tracked("MASTER");
  }

  private void source(int director, String change) {
    pair.host(director)
        .run("ip", "addr", change, "198.18.10.9%d/24".formatted(director), "dev", "cnet");
  }

  private void tracked(String state) {
    Await.until(
        "the first director's instance is in " + state,
        LONGER_THAN_ANY_GRACE,
        () -> group(1, "TRACKED").getString("state").equals(state),
        () -> group(1, "TRACKED").toString());
  }

  @Test
  void promoteSecondariesIsSetAsLongAsTheInstanceRuns() {
    assertThat(promoteSecondaries(1)).isEqualTo("1");
    assertThat(promoteSecondaries(2)).isEqualTo("0");
  }

  private String promoteSecondaries(int director) {
    return pair.host(director)
        .run("cat", "/proc/sys/net/ipv4/conf/spare/promote_secondaries")
        .strip();
  }

  /** Its one server takes no connection: in the grace there is silence, afterwards a reset. */
  @Test
  void takeoverGraceIsForHowLongUnknownConnectionsGetNoAnswer() {
    Await.until(
        "the second director refuses",
        LONGER_THAN_ANY_GRACE,
        () -> knock(2) == Answer.RESET,
        () -> Answer.SILENCE);
    assertThat(knock(1)).isEqualTo(Answer.SILENCE);
    assertThat(engine(1).getJsonObject("counters").getLong(Counter.DROPPED_NO_SERVER.label()))
        .isPositive();
  }

  private enum Answer {
    RESET,
    SILENCE
  }

  private Answer knock(int director) {
    return pair.lab()
        .client()
        .call(() -> {
          InetAddress vip = InetAddress.ofLiteral("198.18.10.10" + director);
          try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(vip, 80), CONNECT_MILLIS);
            throw new AssertionError("there is no server, and somebody answers");
          } catch (ConnectException e) {
            return Answer.RESET;
          } catch (SocketTimeoutException e) {
            return Answer.SILENCE;
          }
        });
  }

  @Test
  void hostSysctlsSetTurnsOnWhatForwardingNeeds() {
    assertThat(ipForward(1)).isEqualTo("1");
    assertThat(ipForward(2)).isEqualTo("0");
  }

  private String ipForward(int director) {
    return pair.host(director).run("cat", "/proc/sys/net/ipv4/ip_forward").strip();
  }

  private JsonObject engine(int director) {
    return pair.status(director).json().getJsonObject("engine");
  }

  @Test
  void connectionTableSizeIsWhatTheTableHolds() {
    assertThat(engine(1).getInteger("capacity")).isEqualTo(2048);
    assertThat(engine(2).getInteger("capacity")).isEqualTo(1 << 20);
  }

  @Test
  void forwardingEngineSaysWhichEngineForwards() {
    assertThat(engine(1).getString("why")).isEqualTo("named by the configuration");
    assertThat(engine(2).getString("why")).isEqualTo("the only engine of this version");
    assertThat(EngineChoice.of(ForwardingEngine.KERNEL).possible()).isFalse();
  }

  @Test
  void packetChannelSaysHowTheEngineGetsAtPackets() throws IOException {
    assertThat(engine(1).getString("packet_channel")).isEqualTo("pcap4j");
    assertThat(threads(1)).contains("pcap-cnet", "pcap-lan");
    assertThat(engine(2).getString("packet_channel")).isEqualTo("ffm");
    assertThat(threads(2)).contains("engine-0").doesNotContain("pcap-cnet");
  }

  private List<String> threads(int director) throws IOException {
    Path tasks = Path.of("/proc/%d/task".formatted(pair.status(director).json().getLong("pid")));
    List<String> names = new ArrayList<>();
    try (Stream<Path> all = Files.list(tasks)) {
      for (Path task : all.toList()) {
        names.add(name(task));
      }
    }
    return names;
  }

  @Test
  void groupIsThatOfTheControlSocket() throws IOException {
    assertThat(group(1)).isEqualTo("daemon");
    assertThat(group(2)).isNotEqualTo("daemon");
  }

  private String group(int director) throws IOException {
    return Files.readAttributes(pair.socket(director), PosixFileAttributes.class).group().getName();
  }
}
