package gemel.vrrp.advertisement;

import gemel.linux.net.IpAddress;
import gemel.vrrp.AuthenticationSettings.AntiReplay;
import gemel.vrrp.AuthenticationSettings.Hmac;
import gemel.vrrp.AuthenticationSettings.HmacMode;
import gemel.vrrp.Secret;
import gemel.vrrp.advertisement.Decoded.Dropped;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One instance's HMAC trailers: those that it sends, and those of its peers. Thread {@code
 * vrrp-GROUP}.
 *
 * <p>The code covers a pseudo header (family, version, virtual router, source), the message with a
 * checksum of zero, and the trailer up to the code. It does not cover the destination: one trailer
 * is good for all peers.
 */
final class HmacAuthentication {
  /** Legitimate senders on a link are few; the one not heard for longest gives way. */
  private static final int MOST_SENDERS = 16;

  private final Hmac settings;
  private final Map<IpAddress, Long> latest =
      new LinkedHashMap<>(MOST_SENDERS, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<IpAddress, Long> eldest) {
          return size() > MOST_SENDERS;
        }
      };
  private long sent;

  HmacAuthentication(Hmac settings) {
    this.settings = settings;
  }

  /** The trailer of a message, whose sequence is above the last one's. */
  byte[] trailer(byte[] message, IpAddress source, Instant utc) {
    sent = next(utc);
    HmacTrailer trailer = HmacTrailer.unsigned(settings.activeKey(), sent);
    Secret key = settings.keys().get(settings.activeKey());
    if (key == null) {
      throw new IllegalStateException("settings without their active key");
    }
    return trailer.withCode(code(key, message, trailer, source));
  }

  /** After a clock was set back by more than peers tolerate, only the new time is of use. */
  private long next(Instant utc) {
    long clock = sequence(utc);
    if (clock - sent > 0) {
      return clock;
    }
    boolean isTooFarAhead =
        settings.antiReplay() == AntiReplay.TIME
            && secondsBetween(clock, sent) > settings.window().toSeconds();
    return isTooFarAhead ? clock : sent + 1;
  }

  /**
   * Why a message is not taken; empty if it is.
   *
   * @param octets the message, trailer included if it has one
   * @param hasTrailer whether it has
   */
  Optional<Dropped> verify(byte[] octets, boolean hasTrailer, IpAddress source, Instant utc) {
    if (!hasTrailer) {
      return settings.mode() == HmacMode.ENFORCE
          ? drop(DropReason.AUTHENTICATION_MISMATCH, "no HMAC trailer")
          : Optional.empty();
    }
    HmacTrailer trailer = HmacTrailer.endOf(octets);
    if (settings.antiReplay() == AntiReplay.TIME && isStale(trailer.sequence(), utc)) {
      return drop(
          DropReason.STALE_AUTHENTICATION,
          "of %+d s by our clock".formatted(secondsBetween(sequence(utc), trailer.sequence())));
    }
    Secret key = settings.keys().get(trailer.keyId());
    if (key == null) {
      return drop(DropReason.UNKNOWN_KEY, "key " + trailer.keyId());
    }
    byte[] message = Arrays.copyOf(octets, octets.length - HmacTrailer.LENGTH);
    if (!MessageDigest.isEqual(trailer.code(), code(key, message, trailer, source))) {
      return drop(DropReason.BAD_AUTHENTICATION, "HMAC with key " + trailer.keyId());
    }
    return replay(trailer.sequence(), source, utc);
  }

  /** Only what has the right code moves the mark. */
  private Optional<Dropped> replay(long sequence, IpAddress source, Instant utc) {
    Long mark = latest.get(source);
    if (mark != null && counts(mark, utc) && sequence - mark <= 0) {
      return drop(DropReason.REPLAYED, "not after the last one of " + source);
    }
    latest.put(source, sequence);
    return Optional.empty();
  }

  /** A mark outside of the window says no more than the window does. */
  private boolean counts(long mark, Instant utc) {
    return settings.antiReplay() == AntiReplay.MONOTONIC || !isStale(mark, utc);
  }

  private boolean isStale(long sequence, Instant utc) {
    return Math.abs(secondsBetween(sequence(utc), sequence)) > settings.window().toSeconds();
  }

  /** In serial number arithmetic (RFC 1982), as the seconds' 32 bits end in 2106. */
  private static int secondsBetween(long earlier, long later) {
    return (int) (later >>> 32) - (int) (earlier >>> 32);
  }

  private static long sequence(Instant utc) {
    long fraction = ((long) utc.getNano() << 16) / 1_000_000_000L;
    return utc.getEpochSecond() << 32 | fraction << 16;
  }

  private static byte[] code(Secret key, byte[] message, HmacTrailer trailer, IpAddress source) {
    ByteBuffer pseudoHeader = ByteBuffer.allocate(20);
    pseudoHeader.put((byte) (source.isV4() ? 4 : 6));
    pseudoHeader.put((byte) (message[0] >> 4 & 0xf));
    pseudoHeader.put(message[AdvertisementCodec.VRID]);
    pseudoHeader.position(4).put(source.octets());
    byte[] unsummed = message.clone();
    unsummed[AdvertisementCodec.CHECKSUM] = 0;
    unsummed[AdvertisementCodec.CHECKSUM + 1] = 0;
    byte[] whole =
        MessageCode.hmac("HmacSHA256", key, pseudoHeader.array(), unsummed, trailer.withoutCode());
    return Arrays.copyOf(whole, HmacTrailer.CODE_LENGTH);
  }

  private static Optional<Dropped> drop(DropReason reason, String detail) {
    return Optional.of(new Dropped(reason, detail));
  }
}
