package gemel.core.why;

/**
 * What is asked.
 *
 * @param name of an instance, group, server, service or what else the recorder knows; empty for
 *     every group, or where there is none, for every server
 * @param last how many transitions of each, 1..{@value #MOST}
 */
public record WhyQuestion(String name, int last) {
  /** The recorder has no more. */
  public static final int MOST = 1000;

  public WhyQuestion {
    if (last < 1 || last > MOST) {
      throw new IllegalArgumentException("1.." + MOST + " transitions, not " + last);
    }
  }
}
