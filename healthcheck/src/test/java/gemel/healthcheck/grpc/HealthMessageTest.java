package gemel.healthcheck.grpc;

import static gemel.healthcheck.strangers.Stranger.octets;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.FailureKind;
import org.junit.jupiter.api.Test;

/** The octets are those of grpc-java 1.85.1. */
class HealthMessageTest {
  @Test
  void asksForTheServerAsAWhole() {
    assertThat(HealthMessage.question("")).isEqualTo(octets("00 00000000"));
  }

  @Test
  void asksForAService() {
    assertThat(HealthMessage.question("shop.Cart"))
        .isEqualTo(octets("00 0000000b 0a 09 73686f702e43617274"));
    assertThat(HealthMessage.question("é")).isEqualTo(octets("00 00000004 0a 02 c3a9"));
    assertThat(HealthMessage.question("x".repeat(300)))
        .startsWith(octets("00 0000012f 0a ac02 78"))
        .hasSize(5 + 3 + 300);
  }

  @Test
  void isToldAStatus() {
    assertThat(HealthMessage.answer(octets("00 00000002 0801"))).isEqualTo(new Verdict.Serving());
    assertThat(HealthMessage.answer(octets("00 00000002 0802"))).isEqualTo(new Verdict.Other(2));
    assertThat(HealthMessage.answer(octets("00 00000002 0863"))).isEqualTo(new Verdict.Other(99));
    assertThat(HealthMessage.answer(octets("00 0000000b 08 ffffffffffffffffff01")))
        .as("a number below 0 has ten octets")
        .isEqualTo(new Verdict.Other(-1));
  }

  /** A field that has its default is not written. */
  @Test
  void isToldNothingWhichIsUnknown() {
    assertThat(HealthMessage.answer(octets("00 00000000"))).isEqualTo(new Verdict.Other(0));
  }

  @Test
  void passesOverFieldsThatItDoesNotKnow() {
    assertThat(
            HealthMessage.answer(
                octets("00 00000017 10ac02 19 0102030405060708 22026869 2d01020304 0801")))
        .isEqualTo(new Verdict.Serving());
    assertThat(HealthMessage.answer(octets("00 00000005 0801 0a 01 02")))
        .as("field 1 of another type is another field")
        .isEqualTo(new Verdict.Serving());
  }

  @Test
  void theLastStatusCounts() {
    assertThat(HealthMessage.answer(octets("00 00000004 0801 0802")))
        .isEqualTo(new Verdict.Other(2));
  }

  @Test
  void isToldSomethingElse() {
    assertThat(answer("")).isEqualTo("no message");
    assertThat(answer("00 0000")).isEqualTo("a message that is cut off");
    assertThat(answer("00 00000002 08")).isEqualTo("a message that is cut off");
    assertThat(answer("01 00000002 0801")).isEqualTo("a compressed message");
    assertThat(answer("48 54545020 0801")).isEqualTo("a message with the flag 72");
    assertThat(answer("00 00000002 0801 00 00000000")).isEqualTo("more than one message");
    String none = "a message that is no HealthCheckResponse";
    assertThat(answer("00 00000001 08")).as("a number is missing").isEqualTo(none);
    assertThat(answer("00 00000002 0001")).as("there is no field 0").isEqualTo(none);
    assertThat(answer("00 00000002 0b01")).as("a group").isEqualTo(none);
    assertThat(answer("00 00000003 1205 01")).as("a length").isEqualTo(none);
    assertThat(answer("00 0000000b 12 ffffffffffffffffff01")).as("below 0").isEqualTo(none);
    assertThat(answer("00 0000000c 08 ffffffffffffffffffff01")).as("too long").isEqualTo(none);
  }

  private static String answer(String hex) {
    Verdict.NoMessage verdict = (Verdict.NoMessage) HealthMessage.answer(octets(hex));
    assertThat(verdict.kind()).isEqualTo(FailureKind.PROTOCOL);
    return verdict.what();
  }

  @Test
  void aLengthIsNotBelieved() {
    assertThat(HealthMessage.answer(octets("00 ffffffff 0801")))
        .isEqualTo(new Verdict.NoMessage(FailureKind.TOO_LARGE, "a message of 4294967295 octets"));
  }
}
