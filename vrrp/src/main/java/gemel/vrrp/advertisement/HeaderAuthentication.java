package gemel.vrrp.advertisement;

import gemel.linux.net.IpAddress;
import gemel.vrrp.Secret;
import gemel.vrrp.advertisement.Decoded.Dropped;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * One instance's authentication headers: those that it sends, and those of its peers. Thread {@code
 * vrrp-GROUP}.
 *
 * <p>As in keepalived there is one sequence for all routers: who becomes master goes on counting
 * where the last one stopped. The value is HMAC-MD5-96 over IP header, authentication header and
 * message; type of service, fragmentation and checksum count as zero, and towards unicast peers the
 * time to live.
 */
final class HeaderAuthentication {
  private static final int TYPE_OF_SERVICE = 1;
  private static final int FRAGMENT = 6;
  private static final int TIME_TO_LIVE = 8;
  private static final int CHECKSUM = 10;

  private final Secret key;
  private final boolean unicast;
  private int sequence;

  HeaderAuthentication(Secret key, boolean unicast) {
    this.key = key;
    this.unicast = unicast;
  }

  /**
   * The header of a message.
   *
   * @param ipHeader as it will be sent
   */
  byte[] header(byte[] ipHeader, byte[] message, IpAddress source) {
    AuthenticationHeader header = AuthenticationHeader.unsigned(source, ++sequence);
    return header.withValue(value(ipHeader, header, message));
  }

  /** Why a packet is not taken; empty if it is. */
  Optional<Dropped> verify(IpPacket packet) {
    byte[] headers = packet.headers();
    int ip = headers.length - AuthenticationHeader.LENGTH;
    if (ip < 20) {
      return drop(DropReason.BAD_AUTHENTICATION_HEADER, headers.length + " octets of headers");
    }
    AuthenticationHeader header = AuthenticationHeader.endOf(headers);
    if (!header.isOf(packet.source())) {
      return drop(DropReason.BAD_AUTHENTICATION_HEADER, "not of " + packet.source());
    }
    byte[] value = value(Arrays.copyOf(headers, ip), header, packet.payload());
    if (!MessageDigest.isEqual(header.value(), value)) {
      return drop(DropReason.BAD_AUTHENTICATION, "HMAC-MD5 of the authentication header");
    }
    if (Integer.compareUnsigned(header.sequence(), sequence) <= 0) {
      return drop(
          DropReason.REPLAYED,
          "sequence number %s after %s"
              .formatted(
                  Integer.toUnsignedString(header.sequence()), Integer.toUnsignedString(sequence)));
    }
    sequence = header.sequence();
    return Optional.empty();
  }

  private byte[] value(byte[] ipHeader, AuthenticationHeader header, byte[] message) {
    byte[] immutable = ipHeader.clone();
    immutable[TYPE_OF_SERVICE] = 0;
    immutable[FRAGMENT] = 0;
    immutable[FRAGMENT + 1] = 0;
    immutable[CHECKSUM] = 0;
    immutable[CHECKSUM + 1] = 0;
    if (unicast) {
      immutable[TIME_TO_LIVE] = 0;
    }
    byte[] whole = MessageCode.hmac("HmacMD5", key, immutable, header.withoutValue(), message);
    return Arrays.copyOf(whole, AuthenticationHeader.VALUE_LENGTH);
  }

  private static Optional<Dropped> drop(DropReason reason, String detail) {
    return Optional.of(new Dropped(reason, detail));
  }
}
