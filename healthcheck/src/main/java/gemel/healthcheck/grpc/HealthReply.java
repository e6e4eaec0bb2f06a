package gemel.healthcheck.grpc;

import gemel.healthcheck.FailureKind;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The answer to a call of Check as it comes: headers, a message, trailers. Pure. */
final class HealthReply {
  static final String CONTENT_TYPE = "application/grpc";

  /** The most that is read of what should be a message of two octets and its frame of five. */
  static final int OCTETS_MOST = 4096;

  /** With the encoding that is spoken, which is the usual one, and parameters. */
  private static final Pattern GRPC =
      Pattern.compile(Pattern.quote(CONTENT_TYPE) + "(\\+proto)?\\s*(;.*)?");

  private static final Pattern STATUS = Pattern.compile("\\d{1,5}");
  private static final int HTTP_OK = 200;

  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

  /**
   * The headers have come.
   *
   * @param contentType empty where there is none
   * @return a verdict if there is no need to read on
   */
  Optional<Verdict> begins(int httpStatus, String contentType) {
    if (httpStatus != HTTP_OK) {
      return Optional.of(
          new Verdict.NoGrpc(FailureKind.BAD_STATUS, "HTTP " + httpStatus, ", wanted 200"));
    }
    if (!GRPC.matcher(contentType.toLowerCase(Locale.ROOT)).matches()) {
      return Optional.of(
          new Verdict.NoGrpc(
              FailureKind.PROTOCOL,
              contentType.isEmpty()
                  ? "no content type"
                  : "content type '%s'".formatted(Verdict.brief(contentType)),
              ", wanted " + CONTENT_TYPE));
    }
    return Optional.empty();
  }

  /** Octets of the message have come; a verdict if there are too many. */
  Optional<Verdict> add(byte[] more) {
    octets.writeBytes(more);
    return octets.size() > OCTETS_MOST
        ? Optional.of(
            new Verdict.NoMessage(
                FailureKind.TOO_LARGE, "more than %d octets".formatted(OCTETS_MOST)))
        : Optional.empty();
  }

  /**
   * That was all.
   *
   * @param grpcStatus of the trailers; empty where there is none
   * @param grpcMessage likewise
   */
  Verdict ends(String grpcStatus, String grpcMessage) {
    if (!STATUS.matcher(grpcStatus).matches()) {
      return new Verdict.NoGrpc(
          FailureKind.PROTOCOL,
          grpcStatus.isEmpty()
              ? "no grpc-status"
              : "grpc-status '%s'".formatted(Verdict.brief(grpcStatus)),
          "");
    }
    int code = Integer.parseInt(grpcStatus);
    return code == 0
        ? HealthMessage.answer(octets.toByteArray())
        : new Verdict.Refused(code, plain(grpcMessage));
  }

  /** Without its percent-encoding, or as it is where that is broken. */
  private static String plain(String message) {
    try {
      return URLDecoder.decode(message.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return message;
    }
  }
}
