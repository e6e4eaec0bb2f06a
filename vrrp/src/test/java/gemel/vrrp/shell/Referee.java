package gemel.vrrp.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the RFCs and keepalived's man page say of a packet, written down a second time and without
 * the code that is tested: whether a kernel hands it to a raw socket, and whether a router of a
 * corpus has to take it.
 */
final class Referee {
  /**
   * What a packet that is to be taken says.
   *
   * @param addresses the octets of the list
   */
  record Meaning(String source, int priority, int interval, String addresses) {}

  private final Corpus corpus;

  Referee(Corpus corpus) {
    this.corpus = corpus;
  }

  /** Whether the kernel would let our socket have it: RFC 791, RFC 8200, raw(7). */
  boolean isDelivered(byte[] packet) {
    return corpus.isIpv6() ? isDeliveredV6(packet) : isDeliveredV4(packet);
  }

  private boolean isDeliveredV4(byte[] packet) {
    if (packet.length < 20 || packet[0] >> 4 != 4) {
      return false;
    }
    int header = (packet[0] & 0xf) * 4;
    return header >= 20
        && header <= packet.length
        && be16(packet, 2) >= header
        && be16(packet, 2) <= packet.length
        && (be16(packet, 6) & 0x3fff) == 0
        && sum(packet, 0, header, 0) == 0xffff
        && packet[9] == (corpus == Corpus.V2_AH ? 51 : 112)
        && Arrays.equals(packet, 16, 20, new byte[] {(byte) 224, 0, 0, 18}, 0, 4);
  }

  private static boolean isDeliveredV6(byte[] packet) {
    return packet.length >= 40
        && (packet[0] >> 4 & 0xf) == 6
        && packet[6] == 112
        && 40 + be16(packet, 4) <= packet.length
        && packet[24] == (byte) 0xff
        && packet[25] == 2
        && packet[39] == 0x12;
  }

  /** What a delivered packet says to a router that hears it; empty if it must not take it. */
  Optional<Meaning> meaning(byte[] packet) {
    int header = corpus.isIpv6() ? 40 : (packet[0] & 0xf) * 4;
    int total = corpus.isIpv6() ? 40 + be16(packet, 4) : be16(packet, 2);
    int ttl = packet[corpus.isIpv6() ? 7 : 8] & 0xff;
    int at = header;
    if (corpus == Corpus.V2_AH) {
      at += 24;
      if (total < at || header != 20 || !isSignedHeader(packet, total)) {
        return Optional.empty();
      }
    }
    byte[] source =
        corpus.isIpv6() ? Arrays.copyOfRange(packet, 8, 24) : Arrays.copyOfRange(packet, 12, 16);
    boolean own = Arrays.equals(source, corpus.ours().octets());
    byte[] message = Arrays.copyOfRange(packet, at, total);
    if (ttl != 255 || own || !isMessage(packet, source, message)) {
      return Optional.empty();
    }
    int list = 8 + (message[3] & 0xff) * (corpus.isIpv6() ? 16 : 4);
    return Optional.of(
        new Meaning(
            Arrays.toString(source),
            message[2] & 0xff,
            isVersion2() ? message[5] & 0xff : be16(message, 4) & 0xfff,
            Arrays.toString(Arrays.copyOfRange(message, 8, list))));
  }

  private boolean isVersion2() {
    return corpus.name().startsWith("V2");
  }

  private boolean hasTrailer() {
    return corpus.name().endsWith("HMAC");
  }

  /** RFC 3768 section 7.1, RFC 9568 section 7.1. */
  private boolean isMessage(byte[] packet, byte[] source, byte[] message) {
    if (message.length < 8
        || message[0] != (isVersion2() ? 0x21 : 0x31)
        || (message[1] & 0xff) != Corpus.VRID) {
      return false;
    }
    int bare = 8 + (message[3] & 0xff) * (corpus.isIpv6() ? 16 : 4) + (isVersion2() ? 8 : 0);
    if (message.length != bare + (hasTrailer() ? 28 : 0)) {
      return false;
    }
    boolean fields =
        isVersion2()
            ? message[4] == authenticationType() && message[5] == 1
            : message[3] != 0 && (be16(message, 4) & 0xfff) != 0;
    return fields
        && isSummed(packet, source, message, corpus.isIpv6() ? message.length : bare)
        && (corpus != Corpus.V2_PASS || hasPassword(message))
        && (!hasTrailer() || isSigned(source, message, bare));
  }

  private int authenticationType() {
    return switch (corpus) {
      case V2_PASS -> 1;
      case V2_AH -> 2;
      case V2, V2_HMAC, V3, V3_HMAC, V3_IPV6, V3_IPV6_HMAC -> 0;
    };
  }

  private boolean isSummed(byte[] packet, byte[] source, byte[] message, int length) {
    int plain = sum(message, 0, length, 0);
    byte[] destination =
        corpus.isIpv6() ? Arrays.copyOfRange(packet, 24, 40) : Arrays.copyOfRange(packet, 16, 20);
    int pseudo = sum(source, 0, source.length, 112 + length);
    pseudo = sum(destination, 0, destination.length, pseudo);
    pseudo = sum(message, 0, length, pseudo);
    return isVersion2() ? plain == 0xffff : pseudo == 0xffff || !corpus.isIpv6() && plain == 0xffff;
  }

  private static boolean hasPassword(byte[] message) {
    byte[] password = Corpus.PASSWORD.getBytes(UTF_8);
    return Arrays.equals(message, message.length - 8, message.length, password, 0, 8);
  }

  /** RFC 2338 section 5.3.6, RFC 2403: HMAC-MD5-96 with what changes on the way set to zero. */
  private static boolean isSignedHeader(byte[] packet, int total) {
    byte[] covered = Arrays.copyOf(packet, total);
    for (int at : new int[] {1, 6, 7, 10, 11}) {
      covered[at] = 0;
    }
    Arrays.fill(covered, 32, 44, (byte) 0);
    byte[] code = mac("HmacMD5", Corpus.PASSWORD.getBytes(UTF_8), covered);
    return packet[20] == 112
        && packet[21] == 4
        && Arrays.equals(packet, 24, 28, packet, 12, 16)
        && Arrays.equals(code, 0, 12, packet, 32, 44);
  }

  /** The draft of keepalived's trailer: type 1, key, 2 zero, 8 of sequence, 16 of the code. */
  private boolean isSigned(byte[] source, byte[] message, int bare) {
    ByteBuffer covered = ByteBuffer.allocate(20 + bare + 28);
    covered.put((byte) (corpus.isIpv6() ? 6 : 4)).put((byte) (message[0] >> 4)).put(message[1]);
    covered.position(4).put(source).position(20).put(message, 0, bare + 12);
    covered.put(26, (byte) 0).put(27, (byte) 0);
    byte[] code = mac("HmacSHA256", Corpus.HMAC_KEY.getBytes(UTF_8), covered.array());
    return message[bare] == 1
        && message[bare + 1] == Corpus.HMAC_KEY_ID
        && Arrays.equals(code, 0, 16, message, bare + 12, bare + 28);
  }

  private static byte[] mac(String name, byte[] key, byte[] covered) {
    try {
      Mac mac = Mac.getInstance(name);
      mac.init(new SecretKeySpec(key, name));
      return mac.doFinal(covered);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int be16(byte[] octets, int at) {
    return (octets[at] & 0xff) << 8 | octets[at + 1] & 0xff;
  }

  /** One's complement sum (RFC 1071), an odd octet padded with zero. */
  private static int sum(byte[] octets, int from, int length, int start) {
    long sum = start;
    for (int i = 0; i < length; i++) {
      sum += i % 2 == 0 ? (octets[from + i] & 0xff) << 8 : octets[from + i] & 0xff;
    }
    while (sum > 0xffff) {
      sum = (sum & 0xffff) + (sum >> 16);
    }
    return (int) sum;
  }
}
