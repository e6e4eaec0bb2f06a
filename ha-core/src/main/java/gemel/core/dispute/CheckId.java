package gemel.core.dispute;

import gemel.healthcheck.settings.BfdCheck;
import gemel.healthcheck.settings.CheckSpec;
import gemel.healthcheck.settings.FileCheck;
import gemel.healthcheck.settings.MiscCheck;
import gemel.healthcheck.settings.PingCheck;
import gemel.healthcheck.settings.TargetCheck;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a check asks of whom, as both directors know it. Where it comes from is each director's own,
 * and so is how often it asks.
 *
 * @param digest of the words; paths and arguments may be secret
 */
public record CheckId(long digest) {
  private static final String DIGEST = "SHA-256";

  public static CheckId of(CheckSpec spec) {
    try {
      byte[] words = question(spec).getBytes(StandardCharsets.UTF_8);
      return new CheckId(
          ByteBuffer.wrap(MessageDigest.getInstance(DIGEST).digest(words)).getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + DIGEST, e);
    }
  }

  private static String question(CheckSpec spec) {
    return switch (spec) {
      case TargetCheck check ->
          check.toString().replace(check.target().toString(), check.target().authority());
      case PingCheck ping -> ping.keyword() + " " + ping.host();
      case MiscCheck _, FileCheck _, BfdCheck _ -> spec.toString();
    };
  }
}
