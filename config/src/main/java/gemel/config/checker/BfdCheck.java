package gemel.config.checker;

import gemel.config.source.Origin;

/**
 * {@code BFD_CHECK}: a neighbour that can be reached.
 *
 * @param session the {@code bfd_instance}, by its name
 * @param timing how often it is looked at, besides when it changes
 * @param news what of its results is
 * @param origin where it is written
 */
public record BfdCheck(String session, CheckTiming timing, CheckNews news, Origin origin)
    implements Checker {}
