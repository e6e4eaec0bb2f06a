package gemel.config.vrrp;

import java.time.Duration;

/**
 * Whether a Master tells its neighbours on interfaces that carry no advertisements, again and
 * again.
 *
 * @param all on each that holds an address; else only on virtual ones
 * @param every how often; zero for not at all
 */
public record GarpExtraIf(boolean all, Duration every) {
  /** Not at all. */
  public static final GarpExtraIf NONE = new GarpExtraIf(false, Duration.ZERO);
}
