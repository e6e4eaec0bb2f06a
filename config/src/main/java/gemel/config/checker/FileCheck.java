package gemel.config.checker;

import gemel.config.source.Origin;
import gemel.config.tracking.TrackWeight;

/**
 * {@code FILE_CHECK}: the number in a file.
 *
 * @param trackFile the {@code track_file}, by its name
 * @param weight by what the number is multiplied, to be added to the server's weight; without one,
 *     any number but 0 is bad
 * @param timing how often it is looked at, besides when it changes
 * @param news what of its results is
 * @param origin where it is written
 */
public record FileCheck(
    String trackFile, TrackWeight weight, CheckTiming timing, CheckNews news, Origin origin)
    implements Checker {}
