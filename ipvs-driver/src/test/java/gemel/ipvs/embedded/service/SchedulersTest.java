package gemel.ipvs.embedded.service;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.linux.net.IpAddress;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Which server is next, by ip_vs's own formulas (ip_vs_rr.c, ip_vs_wrr.c, lc, wlc, sh). */
final class SchedulersTest {
  private static final IpAddress VIP = IpAddress.parse("198.18.10.100");
  private static final ServiceKey KEY = new ServiceKey.ByAddress(Protocol.TCP, VIP, 80);

  private final ServiceTable table = new ServiceTable();

  /** Servers a, b, c... with these weights, in list order: the last one is added first. */
  private void serve(SchedulerName scheduler, int... weights) {
    table.apply(List.of(new TableChange.AddService(new VirtualService(KEY, scheduler))));
    for (int i = weights.length - 1; i >= 0; i--) {
      add((char) ('a' + i), weights[i]);
    }
  }

  private void add(char name, int weight) {
    table.apply(List.of(new TableChange.AddServer(KEY, server(name, weight))));
  }

  private void weigh(char name, int weight) {
    table.apply(List.of(new TableChange.EditServer(KEY, server(name, weight))));
  }

  private void remove(char name) {
    table.apply(List.of(new TableChange.RemoveServer(KEY, id(name))));
  }

  private static RealServer server(char name, int weight) {
    return new RealServer(id(name), ForwardingMethod.NAT, weight);
  }

  private static RealServer.Id id(char name) {
    return new RealServer.Id(IpAddress.v4(name), 80);
  }

  private ServiceSlot service() {
    return Objects.requireNonNull(table.find(6, VIP.high(), VIP.low(), 80));
  }

  private ServerSlot slot(char name) {
    return service().find(id(name)).orElseThrow();
  }

  /** The next picks for a client, a letter each; a dash where no server is available. */
  private String picks(int count) {
    return picks(count, IpAddress.parse("203.0.113.7"));
  }

  private String picks(int count, IpAddress client) {
    StringBuilder picked = new StringBuilder();
    for (int i = 0; i < count; i++) {
      picked.append(
          service()
              .schedule(client.high(), client.low(), 40_000)
              .map(slot -> String.valueOf((char) slot.address().v4Bits()))
              .orElse("-"));
    }
    return picked.toString();
  }

  @Test
  void everySchedulerPicksNobodyWhereNobodyIs() {
    for (SchedulerName name : SchedulerName.values()) {
      ServiceTable empty = new ServiceTable();
      empty.apply(List.of(new TableChange.AddService(new VirtualService(KEY, name))));
      ServiceSlot service = Objects.requireNonNull(empty.find(6, VIP.high(), VIP.low(), 80));
      assertThat(service.schedule(0, 0xffff_0000_0001L, 1)).isEmpty();
      empty.apply(List.of(new TableChange.AddServer(KEY, server('a', 0))));
      assertThat(service.schedule(0, 0xffff_0000_0001L, 1))
          .as(name.name().toLowerCase(Locale.ROOT) + ", weight 0")
          .isEmpty();
    }
  }

  @Test
  void rrGoesRoundInListOrderAndSkipsWeightZero() {
    serve(SchedulerName.RR, 1, 5, 1);
    assertThat(picks(4)).isEqualTo("abca");
    weigh('b', 0);
    assertThat(picks(4)).isEqualTo("caca");
  }

  @Test
  void rrGoesOnBehindAServerThatLeft() {
    serve(SchedulerName.RR, 1, 1, 1);
    assertThat(picks(2)).isEqualTo("ab");
    remove('b');
    assertThat(picks(3)).isEqualTo("cac");
    add('b', 1);
    assertThat(picks(3)).as("added at the head of the list").isEqualTo("bac");
  }

  @Test
  void rrBeginsAnewWhenTheFirstOfTheListLeft() {
    serve(SchedulerName.RR, 1, 1, 1);
    assertThat(picks(1)).isEqualTo("a");
    remove('a');
    assertThat(picks(3)).isEqualTo("bcb");
  }

  @Test
  void wrrInterleavesByFallingLevels() {
    serve(SchedulerName.WRR, 4, 3, 2);
    assertThat(picks(3)).as("it began with c alone, at level 1").isEqualTo("abc");
    assertThat(picks(18)).isEqualTo("aababcabcaababcabc");
  }

  @Test
  void wrrFallsByTheCommonDivisor() {
    serve(SchedulerName.WRR, 200, 100, 100);
    assertThat(picks(3)).as("it began with c alone, at level 1").isEqualTo("abc");
    assertThat(picks(8)).isEqualTo("aabcaabc");
  }

  @Test
  void wrrSkipsWeightZeroAndStartsAtTheHeadAfterAChange() {
    serve(SchedulerName.WRR, 1, 1, 1);
    assertThat(picks(1)).isEqualTo("a");
    weigh('b', 0);
    assertThat(picks(3)).isEqualTo("aca");
  }

  @Test
  void wrrSharesByWeightOverAFullRound() {
    serve(SchedulerName.WRR, 7, 0, 3, 5);
    String round = picks(15);
    assertThat(round.chars().filter(c -> c == 'a').count()).isEqualTo(7);
    assertThat(round.chars().filter(c -> c == 'c').count()).isEqualTo(3);
    assertThat(round.chars().filter(c -> c == 'd').count()).isEqualTo(5);
  }

  @Test
  void wrrServesTheGreatestWeightThereIs() {
    serve(SchedulerName.WRR, Integer.MAX_VALUE, 1);
    assertThat(picks(5)).isEqualTo("abaaa");
  }

  @Test
  void lcTakesTheLeastOverheadAndTheFirstOfEquals() {
    serve(SchedulerName.LC, 1, 1, 1);
    assertThat(picks(1)).isEqualTo("a");
    slot('a').bind(false);
    assertThat(picks(1)).isEqualTo("b");
    slot('b').bind(true);
    slot('c').bind(false);
    slot('c').bind(false);
    assertThat(picks(1)).as("a 1, b 257, c 2").isEqualTo("a");
    weigh('a', 0);
    assertThat(picks(1)).isEqualTo("c");
  }

  @Test
  void lcCountsAnActiveConnectionAs257Inactive() {
    serve(SchedulerName.LC, 1, 1);
    slot('a').bind(true);
    for (int i = 0; i < 257; i++) {
      slot('b').bind(false);
    }
    assertThat(picks(1)).isEqualTo("a");
    slot('a').bind(false);
    assertThat(picks(1)).isEqualTo("b");
  }

  @Test
  void wlcDividesByTheWeightWithoutRounding() {
    serve(SchedulerName.WLC, 3, 2);
    for (int i = 0; i < 3; i++) {
      slot('a').bind(true);
    }
    slot('b').bind(true);
    slot('b').bind(true);
    assertThat(picks(1)).as("3/3 and 2/2: the first").isEqualTo("a");
    slot('a').bind(false);
    assertThat(picks(1)).as("772/3 and 514/2").isEqualTo("b");
    slot('a').unbind(false);
    slot('a').activeChanged(false);
    assertThat(picks(1)).isEqualTo("a");
  }

  @Test
  void shHasTheBucketsOfTheKernelsMultiplicativeHash() {
    assertBucket("203.0.113.7", 124);
    assertBucket("203.0.113.8", 222);
    assertBucket("198.51.100.1", 96);
    assertBucket("192.0.2.200", 53);
    assertBucket("10.0.0.1", 39);
    assertBucket("0.0.0.0", 0);
    assertBucket("255.255.255.255", 158);
    assertBucket("2001:db8::7", 137);
  }

  private static void assertBucket(String client, int bucket) {
    IpAddress address = IpAddress.parse(client);
    assertThat(SourceHash.bucket(address.high(), address.low())).as(client).isEqualTo(bucket);
  }

  @Test
  void shFillsBucketsByWeightInListOrder() {
    serve(SchedulerName.SH, 3, 1); // aaabaaab...
    assertThat(picks(2, IpAddress.parse("203.0.113.7"))).as("bucket 124").isEqualTo("aa");
    assertThat(picks(1, IpAddress.parse("10.0.0.1"))).as("bucket 39").isEqualTo("b");
  }

  @Test
  void shDoesNotReplaceAServerThatIsNotAvailable() {
    serve(SchedulerName.SH, 3, 1);
    weigh('b', 0); // it keeps one bucket
    assertThat(picks(1, IpAddress.parse("10.0.0.1"))).isEqualTo("-");
    remove('b');
    assertThat(picks(1, IpAddress.parse("10.0.0.1"))).isEqualTo("a");
  }

  @Test
  void anotherSchedulerTakesOverTheServersThatAreThere() {
    serve(SchedulerName.RR, 1, 1);
    picks(1);
    table.apply(List.of(new TableChange.EditService(new VirtualService(KEY, SchedulerName.WRR))));
    assertThat(picks(4)).isEqualTo("abab");
  }
}
