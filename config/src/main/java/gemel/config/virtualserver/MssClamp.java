package gemel.config.virtualserver;

/**
 * What a client's first segment is made to say of how long segments to it may be.
 *
 * @param isOn whether it is no more than the way to the server takes
 * @param most no more than this either; 0 for no such limit
 */
public record MssClamp(boolean isOn, int most) {
  /** What counts where nothing is said. */
  public static final MssClamp OFF = new MssClamp(false, 0);
}
