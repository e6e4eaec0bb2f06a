package gemel.healthcheck.http;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.settings.ExpectedBody;
import gemel.healthcheck.settings.ExpectedBody.Md5;
import gemel.healthcheck.settings.ExpectedBody.Regex;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A body as it comes in: counted, digested where that is wanted, kept only to be searched. */
final class Body {
  private final @Nullable Md5 digest;
  private final @Nullable Regex regex;
  private final String asked;
  private final Searches searches;
  private final @Nullable MessageDigest md5;
  private Buffer kept = Buffer.buffer();
  private long octets;
  private boolean searched;

  /**
   * @param asked whose body it is, for sentences
   * @param searches where it is kept, if it is to be searched
   */
  Body(ExpectedBody expected, String asked, Searches searches) {
    this.digest = digest(expected);
    this.md5 = digest == null ? null : md5();
    this.regex = regex(expected);
    this.asked = asked;
    this.searches = searches;
  }

  private static @Nullable Md5 digest(ExpectedBody expected) {
    return switch (expected) {
      case ExpectedBody.Any _, Regex _ -> null;
      case Md5 md5 -> md5;
      case ExpectedBody.Both both -> both.digest();
    };
  }

  private static @Nullable Regex regex(ExpectedBody expected) {
    return switch (expected) {
      case ExpectedBody.Any _, Md5 _ -> null;
      case Regex regex -> regex;
      case ExpectedBody.Both both -> both.regex();
    };
  }

  /** Takes the next octets; a failure if there are more than can be taken. */
  Optional<CheckFailure> add(Buffer chunk) {
    octets += chunk.length();
    if (octets > HttpChecker.BODY_OCTETS_MOST) {
      return fault(
          FailureKind.TOO_LARGE,
          "more than %d octets of body from %s".formatted(HttpChecker.BODY_OCTETS_MOST, asked));
    }
    if (md5 != null) {
      md5.update(chunk.getBytes());
    }
    return regex == null ? Optional.empty() : keep(chunk);
  }

  private Optional<CheckFailure> keep(Buffer chunk) {
    if (!searches.takeRoom(chunk.length())) {
      return fault(
          FailureKind.LOCAL,
          "the body from %s is not kept: %d octets of others wait to be searched"
              .formatted(asked, Searches.OCTETS_MOST));
    }
    kept.appendBuffer(chunk);
    return Optional.empty();
  }

  /**
   * Says what is wrong with it, now that it is complete. Where it is not searched, {@code
   * whenJudged} is called before this returns.
   */
  void judge(Consumer<Optional<CheckFailure>> whenJudged) {
    Optional<CheckFailure> wrong = wrongDigest();
    if (wrong.isPresent() || regex == null) {
      whenJudged.accept(wrong);
      return;
    }
    searched = true;
    Regex wanted = regex;
    searches.find(
        wanted,
        kept.getBytes(),
        found -> {
          searched = false;
          discard();
          whenJudged.accept(fault(wanted, found));
        });
  }

  /** Gives back what it has taken, at the latest when its search is over; else it does nothing. */
  void discard() {
    if (!searched && kept.length() > 0) {
      searches.giveBack(kept.length());
      kept = Buffer.buffer();
    }
  }

  private Optional<CheckFailure> wrongDigest() {
    if (digest == null || md5 == null) {
      return Optional.empty();
    }
    String hex = HexFormat.of().formatHex(md5.digest());
    return hex.equals(digest.hex())
        ? Optional.empty()
        : fault(
            FailureKind.BAD_DIGEST,
            "digest %s from %s, wanted %s".formatted(hex, asked, digest.hex()));
  }

  private Optional<CheckFailure> fault(Regex wanted, BodySearch.Found found) {
    return switch (found) {
      case YES ->
          wanted.wanted()
              ? Optional.empty()
              : fault(FailureKind.BAD_ANSWER, "body from %s has '%s', wanted none", wanted);
      case NO ->
          wanted.wanted()
              ? fault(FailureKind.BAD_ANSWER, "body from %s has no '%s'", wanted)
              : Optional.empty();
      case TOO_LONG ->
          fault(FailureKind.LOCAL, "body from %s: the search for '%s' takes too long", wanted);
      case TOO_DEEP ->
          fault(FailureKind.LOCAL, "body from %s: the search for '%s' needs more stack", wanted);
    };
  }

  private Optional<CheckFailure> fault(FailureKind kind, String sentence, Regex wanted) {
    return fault(kind, sentence.formatted(asked, wanted.regex()));
  }

  private static Optional<CheckFailure> fault(FailureKind kind, String sentence) {
    return Optional.of(new CheckFailure(kind, sentence));
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
