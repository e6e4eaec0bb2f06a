package gemel.config.bfd;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import gemel.config.tracking.TrackWeight;
import gemel.config.value.IpLiteral;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BfdInstanceTest {
  private static final String NEIGHBOUR = "neighbor_ip 192.0.2.2";

  /** Lines of a session with 192.0.2.2; they begin with line 3. */
  private static Reading session(String... lines) {
    return Reading.of("bfd_instance B {", NEIGHBOUR, String.join("\n", lines), "}");
  }

  private static BfdInstance read(String... lines) {
    return session(lines).configuration().bfdInstances().getFirst();
  }

  private static BfdInstance readV6(String... lines) {
    return Reading.of("bfd_instance B {", "neighbor_ip 2001:db8::2", String.join("\n", lines), "}")
        .configuration()
        .bfdInstances()
        .getFirst();
  }

  @Test
  void aNeighbourIsEnough() {
    assertThat(session().said()).isEmpty();
    assertThat(read())
        .returns("B", BfdInstance::name)
        .returns(IpLiteral.parse("192.0.2.2").orElseThrow(), BfdInstance::neighborIp)
        .returns(null, BfdInstance::sourceIp)
        .returns(Duration.ofMillis(10), BfdInstance::minRx)
        .returns(Duration.ofMillis(10), BfdInstance::minTx)
        .returns(Duration.ofSeconds(1), BfdInstance::idleTx)
        .returns(5, BfdInstance::multiplier)
        .returns(false, BfdInstance::passive)
        .returns(255, BfdInstance::ttl)
        .returns(255, BfdInstance::leastTtl)
        .returns(false, BfdInstance::multihop)
        .returns(TrackWeight.NONE, BfdInstance::weight)
        .returns(true, BfdInstance::forVrrp)
        .returns(true, BfdInstance::forCheckers);
  }

  @Test
  void everythingThatCanBeSaid() {
    BfdInstance said =
        read(
            "source_ip 192.0.2.1",
            "min_rx 300",
            "min_tx 12.5",
            "idle_tx 2000",
            "multiplier 3",
            "passive",
            "ttl 64",
            "max_hops 2",
            "multihop",
            "weight -20 reverse",
            "vrrp");
    assertThat(said)
        .returns(IpLiteral.parse("192.0.2.1").orElseThrow(), BfdInstance::sourceIp)
        .returns(Duration.ofMillis(300), BfdInstance::minRx)
        .returns(Duration.ofNanos(12_500_000), BfdInstance::minTx)
        .returns(Duration.ofSeconds(2), BfdInstance::idleTx)
        .returns(3, BfdInstance::multiplier)
        .returns(true, BfdInstance::passive)
        .returns(64, BfdInstance::ttl)
        .returns(62, BfdInstance::leastTtl)
        .returns(true, BfdInstance::multihop)
        .returns(new TrackWeight(-20, true), BfdInstance::weight)
        .returns(true, BfdInstance::forVrrp)
        .returns(false, BfdInstance::forCheckers);
  }

  @Test
  void bothSpellingsOfTheNeighbour() {
    assertThat(
            Reading.of("bfd_instance B { neighbour_ip 192.0.2.2", "}")
                .configuration()
                .bfdInstances())
        .hasSize(1);
  }

  @Test
  void overIpv6ItTakesWhatKeepalivedSends() {
    assertThat(readV6()).returns(255, BfdInstance::ttl).returns(64, BfdInstance::leastTtl);
    assertThat(readV6("hoplimit 255"))
        .returns(255, BfdInstance::ttl)
        .returns(255, BfdInstance::leastTtl);
    assertThat(readV6("hoplimit 64", "max_hops 1"))
        .returns(64, BfdInstance::ttl)
        .returns(63, BfdInstance::leastTtl);
  }

  @Test
  void maxHopsMinusOneTakesAll() {
    assertThat(read("max_hops -1").leastTtl()).isZero();
  }

  @Test
  void moreHopsThanTheTtlIsAnError() {
    Reading reading = session("ttl 3", "max_hops 4");
    assertThat(reading.errors())
        .containsExactly(
            "4:1: error: max_hops 4 of bfd_instance B is more than its ttl; 3 is taken");
    assertThat(reading.configuration().bfdInstances().getFirst().leastTtl()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "min_rx 0.9       ~ min_rx 0.9 is out of range 1..4294967 ms",
        "min_tx 4294968   ~ min_tx 4294968 is out of range 1..4294967 ms",
        "min_tx x         ~ 'x' is not a number of milliseconds; min_tx takes 1..4294967 ms",
        "idle_tx 999      ~ idle_tx 999 is out of range 1000..4294967 ms",
        "multiplier 0     ~ multiplier 0 is out of range 1..255",
        "multiplier 256   ~ multiplier 256 is out of range 1..255",
        "ttl 0            ~ ttl 0 is out of range 1..255",
        "hoplimit 256     ~ hoplimit 256 is out of range 1..255",
        "max_hops -2      ~ max_hops -2 is out of range -1..255",
        "weight 254       ~ weight 254 is out of range -253..253",
        "weight 1 upwards ~ unknown option 'upwards' of weight; it takes reverse",
        "multihop maybe   ~ 'maybe' is neither on|true|yes nor off|false|no",
        "source_ip x      ~ 'x' is not an IPv4 or IPv6 address"
      })
  void whatIsOutOfRangeIsAnErrorAndTheDefaultCounts(String line, String complaint) {
    Reading reading = session(line);
    assertThat(reading.errors()).singleElement().asString().endsWith("error: " + complaint);
    assertThat(reading.configuration().bfdInstances().getFirst())
        .usingRecursiveComparison()
        .ignoringFields("origin")
        .isEqualTo(read());
  }

  @Test
  void anIntervalOfManySecondsIsOdd() {
    assertThat(session("min_rx 10001", "min_tx 10000").said())
        .contains(
            "3:1: warning: min_rx of bfd_instance B is longer than 10 s; it is in milliseconds")
        .noneMatch(line -> line.contains("min_tx"));
  }

  @Test
  void withoutAPossibleNeighbourItIsIgnored() {
    Reading none = Reading.of("bfd_instance B {", "passive", "}");
    assertThat(none.errors())
        .containsExactly("1:1: error: bfd_instance B has no neighbor_ip; it is ignored");
    assertThat(none.configuration().bfdInstances()).isEmpty();
    Reading malformed = Reading.of("bfd_instance B {", "neighbor_ip 192.0.2", "}");
    assertThat(malformed.errors())
        .containsExactly("2:13: error: '192.0.2' is not an IPv4 or IPv6 address");
    assertThat(malformed.configuration().bfdInstances()).isEmpty();
  }

  @Test
  void twoFamiliesDoNotMeet() {
    Reading reading = session("source_ip 2001:db8::1");
    assertThat(reading.errors())
        .containsExactly(
            "3:1: error: source_ip 2001:db8::1 and neighbor_ip 192.0.2.2 are of two families;"
                + " bfd_instance B is ignored");
    assertThat(reading.configuration().bfdInstances()).isEmpty();
  }

  @Test
  void aNameIsUniqueAndNotTooLong() {
    Reading reading =
        Reading.of(
            "bfd_instance B { neighbor_ip 192.0.2.2",
            "}",
            "bfd_instance B { neighbor_ip 192.0.2.3",
            "}",
            "bfd_instance %s { neighbor_ip 192.0.2.4".formatted("n".repeat(31)),
            "}",
            "bfd_instance %s { neighbor_ip 192.0.2.5".formatted("n".repeat(32)),
            "}");
    assertThat(reading.errors())
        .containsExactly(
            "3:1: error: bfd_instance B is defined again; it is ignored; first defined at 1:1",
            "7:1: error: bfd_instance %s: the name has more than 31 octets; it is ignored"
                .formatted("n".repeat(32)));
    assertThat(reading.configuration().bfdInstances())
        .extracting(BfdInstance::name)
        .containsExactly("B", "n".repeat(31));
  }

  @Test
  void twoSessionsBetweenTheSameAddressesCannotBeToldApart() {
    String first = "bfd_instance A { source_ip 192.0.2.1\n neighbor_ip 192.0.2.2\n }";
    Reading reading =
        Reading.of(
            first,
            "bfd_instance B { neighbor_ip 192.0.2.2",
            "}",
            "bfd_instance C { source_ip 192.0.2.9",
            "neighbor_ip 192.0.2.2",
            "}");
    assertThat(reading.errors())
        .containsExactly(
            "4:18: error: bfd_instance A has the neighbour 192.0.2.2, too; bfd_instance B is"
                + " ignored; first used at 2:2");
    assertThat(reading.configuration().bfdInstances())
        .extracting(BfdInstance::name)
        .isEqualTo(List.of("A", "C"));
  }
}
