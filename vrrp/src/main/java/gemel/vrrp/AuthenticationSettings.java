package gemel.vrrp;

import java.time.Duration;
import java.util.Map;

/** How the routers of an instance show each other that they may speak. */
public sealed interface AuthenticationSettings {
  /** Not at all (RFC 3768 section 4, RFC 9568 section 9). */
  record None() implements AuthenticationSettings {}

  /**
   * Version 2, {@code auth_type PASS}: in clear text, against mistakes and nothing else (RFC 2338
   * section 5.3.6).
   *
   * @param password at most 8 octets
   */
  record Password(Secret password) implements AuthenticationSettings {
    public Password {
      requireShort(password);
    }
  }

  /**
   * Version 2, {@code auth_type AH}: an authentication header with HMAC-MD5-96 (RFC 2338 section
   * 5.3.6, RFC 2403).
   *
   * @param key at most 8 octets
   */
  record Header(Secret key) implements AuthenticationSettings {
    public Header {
      requireShort(key);
    }
  }

  /**
   * keepalived's {@code auth_hmac}: a trailer with HMAC-SHA256, either version.
   *
   * @param keys by their ids, 1..255; each 32..64 octets. All of them are accepted
   * @param activeKey the id of the one that is used for sending
   * @param window how old, or how far ahead of our clock, an advertisement may be
   * @param antiReplay what makes one a replay
   */
  record Hmac(
      Map<Integer, Secret> keys,
      int activeKey,
      Duration window,
      AntiReplay antiReplay,
      HmacMode mode)
      implements AuthenticationSettings {
    public Hmac {
      keys = Map.copyOf(keys);
      if (!keys.containsKey(activeKey)) {
        throw new IllegalArgumentException("there is no key " + activeKey);
      }
    }

    /** Whether advertisements go out with a trailer. */
    public boolean signs() {
      return mode != HmacMode.RECEIVE_ONLY;
    }
  }

  /** What an advertisement must be, apart from later than the last one of its sender. */
  enum AntiReplay {
    /** Within the window around our clock. */
    TIME,
    /** Nothing more. */
    MONOTONIC
  }

  /** How far a set of routers has gone with introducing {@link Hmac}. */
  enum HmacMode {
    /** Sends no trailer; one that comes must be right. */
    RECEIVE_ONLY,
    /** Sends trailers; an advertisement without is taken. */
    PERMISSIVE,
    /** Sends trailers and takes nothing without. */
    ENFORCE
  }

  private static void requireShort(Secret secret) {
    if (secret.length() > 8) {
      throw new IllegalArgumentException("8 octets at most, not " + secret.length());
    }
  }
}
