package gemel.healthcheck.grpc;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.Outcome;

/** What a server has answered. */
sealed interface Verdict {
  /** It serves. */
  record Serving() implements Verdict {}

  /**
   * It says that it does not, or nothing that means it.
   *
   * @param number of the serving status
   */
  record Other(int number) implements Verdict {}

  /**
   * The call has failed.
   *
   * @param code not 0
   * @param message in its words; may be empty
   */
  record Refused(int code, String message) implements Verdict {}

  /**
   * It speaks HTTP/2 and no gRPC.
   *
   * @param what has come instead
   * @param wanted what was wanted, to follow the server's name; may be empty
   */
  record NoGrpc(FailureKind kind, String what, String wanted) implements Verdict {}

  /**
   * The call was a success, and its result is none.
   *
   * @param what has come instead
   */
  record NoMessage(FailureKind kind, String what) implements Verdict {}

  /** So much of what a server says stands in a sentence. */
  int QUOTED_MOST = 100;

  /**
   * What comes of it.
   *
   * @param asked what was asked of whom
   */
  default Outcome outcome(String asked) {
    return switch (this) {
      case Serving _ -> new CheckSuccess(ServingStatus.SERVING + " from " + asked);
      case Other(int number) ->
          new CheckFailure(
              FailureKind.BAD_STATUS, "%s from %s".formatted(ServingStatus.text(number), asked));
      case Refused(int code, String message) ->
          new CheckFailure(
              FailureKind.BAD_STATUS,
              "%s%s from %s%s"
                  .formatted(
                      CallStatus.text(code),
                      message.isEmpty() ? "" : " '%s'".formatted(brief(message)),
                      asked,
                      CallStatus.hint(code)));
      case NoGrpc(FailureKind kind, String what, String wanted) ->
          new CheckFailure(kind, "%s from %s%s".formatted(what, asked, wanted));
      case NoMessage(FailureKind kind, String what) ->
          new CheckFailure(kind, "%s from %s".formatted(what, asked));
    };
  }

  /** Its beginning. */
  static String brief(String text) {
    return text.length() > QUOTED_MOST ? text.substring(0, QUOTED_MOST) + "..." : text;
  }
}
