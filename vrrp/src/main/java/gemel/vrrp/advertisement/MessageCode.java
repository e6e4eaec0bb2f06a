package gemel.vrrp.advertisement;

import gemel.vrrp.Secret;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes (RFC 2104), by the JDK. */
final class MessageCode {
  private MessageCode() {}

  static byte[] hmac(String algorithm, Secret key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      // A key of nothing is the same as one of zeros, and the JDK takes only the latter.
      byte[] octets = key.length() == 0 ? new byte[1] : key.octets();
      mac.init(new SecretKeySpec(octets, algorithm));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
