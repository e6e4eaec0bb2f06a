package gemel.healthcheck.http;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.settings.ExpectedBody;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A body as it comes in: counted, digested where that is wanted, never kept. */
final class Body {
  private final ExpectedBody expected;
  private final MessageDigest md5 = md5();
  private long octets;

  Body(ExpectedBody expected) {
    this.expected = expected;
  }

  void add(Buffer chunk) {
    octets += chunk.length();
    switch (expected) {
      case ExpectedBody.Any _ -> {}
      case ExpectedBody.Md5 _ -> md5.update(chunk.getBytes());
    }
  }

  boolean isTooLarge() {
    return octets > HttpChecker.BODY_OCTETS_MOST;
  }

  /**
   * What is wrong with it, now that it is complete.
   *
   * @param asked whose body it is, for the sentence
   */
  Optional<CheckFailure> fault(String asked) {
    return switch (expected) {
      case ExpectedBody.Any _ -> Optional.empty();
      case ExpectedBody.Md5 wanted -> {
        String hex = HexFormat.of().formatHex(md5.digest());
        yield hex.equals(wanted.hex())
            ? Optional.empty()
            : Optional.of(
                new CheckFailure(
                    FailureKind.BAD_DIGEST,
                    "digest %s from %s, wanted %s".formatted(hex, asked, wanted.hex())));
      }
    };
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
