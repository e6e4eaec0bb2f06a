package gemel.config.vrrp;

import gemel.config.keyword.ConfigWord;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * {@code auth_hmac}.
 *
 * @param keys with different ids; all of them are accepted
 * @param activeKey the id of the one that signs
 * @param timeWindow how far an advertisement's time may be from ours
 * @param antiReplay what makes one a replay
 * @param mode how far the directors have gone with introducing it
 */
public record HmacAuthentication(
    List<HmacKey> keys, int activeKey, Duration timeWindow, AntiReplay antiReplay, Mode mode) {
  public HmacAuthentication {
    keys = List.copyOf(keys);
  }

  /** {@code anti_replay}. */
  public enum AntiReplay implements ConfigWord {
    /** What is outside of the window. */
    TIME,
    /** Only what is not later than the last one. */
    MONOTONIC;

    @Override
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** {@code mode}. */
  public enum Mode implements ConfigWord {
    /** Signs, and takes nothing that is not signed. */
    ENFORCE,
    /** Signs, and takes what is not signed. */
    PERMISSIVE,
    /** Does not sign; a signature that comes must be right. */
    RECEIVE_ONLY;

    @Override
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
