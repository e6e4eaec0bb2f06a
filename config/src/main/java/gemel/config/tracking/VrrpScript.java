package gemel.config.tracking;

import gemel.config.script.Command;
import gemel.config.source.Origin;
import java.time.Duration;

/**
 * A command that is run again and again.
 *
 * @param name unique among the scripts
 * @param script what is run
 * @param interval between the beginnings of two runs
 * @param timeout how long a run may take
 * @param weight of whoever tracks it and says nothing else
 * @param rise successes in a row that make it good, at least 1
 * @param fall failures in a row that make it bad, at least 1
 * @param initFail whether it counts as failed before it has run
 */
public record VrrpScript(
    String name,
    Command script,
    Duration interval,
    Duration timeout,
    TrackWeight weight,
    int rise,
    int fall,
    boolean initFail,
    Origin origin) {}
