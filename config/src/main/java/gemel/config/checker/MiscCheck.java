package gemel.config.checker;

import gemel.config.script.Command;
import gemel.config.source.Origin;
import java.time.Duration;

/**
 * {@code MISC_CHECK}: a program that says so.
 *
 * @param miscPath the program, and whom it runs as
 * @param miscTimeout how long it may take
 * @param miscDynamic whether an exit status of 2 and more is the server's weight and 2
 * @param timing how often and how patiently
 * @param news what of its results is
 * @param origin where it is written
 */
public record MiscCheck(
    Command miscPath,
    Duration miscTimeout,
    boolean miscDynamic,
    CheckTiming timing,
    CheckNews news,
    Origin origin)
    implements Checker {}
