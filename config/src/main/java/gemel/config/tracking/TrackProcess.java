package gemel.config.tracking;

import gemel.config.keyword.ConfigWord;
import gemel.config.source.Origin;
import java.time.Duration;
import java.util.List;

/**
 * Processes of a name, of which there have to be enough.
 *
 * @param name unique among them
 * @param process the program's name, or its path where {@code fullCommand}
 * @param parameters what is compared with its arguments
 * @param paramMatch how
 * @param fullCommand whether the first word of the command line is compared, and not the name that
 *     the kernel keeps (15 octets)
 * @param weight of whoever tracks it and says nothing else
 * @param quorum the least number, 0..65535
 * @param quorumMax the greatest
 * @param terminateDelay how long there must be too few, or too many, before it is bad
 * @param forkDelay how long there must be enough before it is good
 */
public record TrackProcess(
    String name,
    String process,
    List<String> parameters,
    ParamMatch paramMatch,
    boolean fullCommand,
    TrackWeight weight,
    int quorum,
    int quorumMax,
    Duration terminateDelay,
    Duration forkDelay,
    Origin origin) {
  public TrackProcess {
    parameters = List.copyOf(parameters);
  }

  /** How the arguments of a process are compared. */
  public enum ParamMatch implements ConfigWord {
    /** Not at all. */
    NONE("none"),
    /** All of them. */
    EXACT("exact"),
    /** Those in front; of the last of them its beginning is enough. */
    INITIAL("initial"),
    /** Those in front, whole. */
    PARTIAL("partial");

    private final String word;

    ParamMatch(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }
}
