package gemel.healthcheck.grpc;

import static gemel.healthcheck.strangers.Stranger.octets;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;
import gemel.healthcheck.strangers.Stranger;
import gemel.testkit.Gen;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthReplyTest implements Stranger {
  private static final String WHO = "gRPC server 192.0.2.6:50051";
  private static final byte[] SERVING = octets("00 00000002 0801");

  @Override
  public List<byte[]> goodReplies() {
    return List.of(
        SERVING, octets("00 00000000"), octets("00 0000000f 12026869 190102030405060708 0802"));
  }

  @Override
  public void hears(byte[] reply, Gen gen) {
    String status = gen.oneIn(4) ? new String(gen.octets(gen.between(0, 3)), UTF_8) : "0";
    String message = new String(gen.mutate("it%20is%C3%A9".getBytes(UTF_8)), UTF_8);
    assertThat(outcome(reply, gen.between(0, reply.length), status, message).sentence())
        .matches("[ -~]{1,300}");
  }

  /** What comes of a message in two pieces. */
  private static Outcome outcome(byte[] message, int cut, String status, String words) {
    HealthReply reply = new HealthReply();
    return reply
        .add(Arrays.copyOf(message, cut))
        .or(() -> reply.add(Arrays.copyOfRange(message, cut, message.length)))
        .orElseGet(() -> reply.ends(status, words))
        .outcome(WHO);
  }

  private static Outcome ends(String status, String words) {
    return new HealthReply().ends(status, words).outcome(WHO);
  }

  private static CheckFailure fails(FailureKind kind, String sentence) {
    return new CheckFailure(kind, sentence);
  }

  @Test
  void serves() {
    assertThat(new HealthReply().begins(200, "application/grpc")).isEmpty();
    for (int cut = 0; cut <= SERVING.length; cut++) {
      assertThat(outcome(SERVING, cut, "0", "")).isEqualTo(new CheckSuccess("SERVING from " + WHO));
    }
  }

  @Test
  void doesNotServe() {
    assertThat(outcome(octets("00 00000002 0802"), 0, "0", ""))
        .isEqualTo(fails(FailureKind.BAD_STATUS, "NOT_SERVING from " + WHO));
    assertThat(outcome(octets("00 00000002 0803"), 0, "0", ""))
        .isEqualTo(fails(FailureKind.BAD_STATUS, "SERVICE_UNKNOWN from " + WHO));
    assertThat(outcome(octets("00 00000000"), 0, "0", ""))
        .isEqualTo(fails(FailureKind.BAD_STATUS, "UNKNOWN from " + WHO));
    assertThat(outcome(octets("00 00000002 0807"), 0, "0", ""))
        .isEqualTo(fails(FailureKind.BAD_STATUS, "serving status 7 from " + WHO));
  }

  @Test
  void refusesTheCall() {
    assertThat(ends("12", "Method%20not found"))
        .isEqualTo(
            fails(
                FailureKind.BAD_STATUS,
                "UNIMPLEMENTED 'Method not found' from " + WHO + ": it has no health service"));
    assertThat(ends("5", ""))
        .isEqualTo(
            fails(
                FailureKind.BAD_STATUS,
                "NOT_FOUND from " + WHO + ": it does not know the service"));
    assertThat(ends("14", "100% 1+1"))
        .as("whose encoding is broken")
        .isEqualTo(fails(FailureKind.BAD_STATUS, "UNAVAILABLE '100% 1+1' from " + WHO));
    assertThat(ends("17", ""))
        .isEqualTo(fails(FailureKind.BAD_STATUS, "grpc-status 17 from " + WHO));
    assertThat(outcome(SERVING, 0, "13", ""))
        .as("whatever it has said before")
        .isEqualTo(fails(FailureKind.BAD_STATUS, "INTERNAL from " + WHO));
    assertThat(ends("12", "x".repeat(1000)).sentence())
        .endsWith("x...' from " + WHO + ": it has no health service");
  }

  @Test
  void speaksNoGrpc() {
    assertThat(begins(404, "text/html"))
        .hasValue(fails(FailureKind.BAD_STATUS, "HTTP 404 from " + WHO + ", wanted 200"));
    assertThat(begins(200, "text/html"))
        .hasValue(
            fails(
                FailureKind.PROTOCOL,
                "content type 'text/html' from " + WHO + ", wanted application/grpc"));
    assertThat(begins(200, ""))
        .hasValue(
            fails(
                FailureKind.PROTOCOL, "no content type from " + WHO + ", wanted application/grpc"));
    assertThat(begins(200, "application/grpc-web")).isPresent();
    assertThat(begins(200, "application/grpc+json")).isPresent();
    assertThat(begins(200, "Application/gRPC+proto; charset=utf-8")).isEmpty();
    assertThat(ends("", "")).isEqualTo(fails(FailureKind.PROTOCOL, "no grpc-status from " + WHO));
    assertThat(ends("fine", ""))
        .isEqualTo(fails(FailureKind.PROTOCOL, "grpc-status 'fine' from " + WHO));
    assertThat(ends("-1", "")).isInstanceOf(CheckFailure.class);
    assertThat(ends("99999999999", "")).isInstanceOf(CheckFailure.class);
  }

  private static Optional<Outcome> begins(int status, String contentType) {
    return new HealthReply().begins(status, contentType).map(verdict -> verdict.outcome(WHO));
  }

  @Test
  void saysTooMuch() {
    HealthReply reply = new HealthReply();
    assertThat(reply.add(new byte[HealthReply.OCTETS_MOST])).isEmpty();
    assertThat(reply.add(new byte[1]).orElseThrow().outcome(WHO))
        .isEqualTo(fails(FailureKind.TOO_LARGE, "more than 4096 octets from " + WHO));
  }
}
