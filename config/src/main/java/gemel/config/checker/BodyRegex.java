package gemel.config.checker;

import org.jspecify.annotations.Nullable;

/**
 * {@code regex}: what is to be found in the body of an answer.
 *
 * @param written the pattern as it is written, escapes of the configuration resolved
 * @param pattern the same for {@code java.util.regex}, its flags in front; for a text in which each
 *     character is an octet (ISO 8859-1), or with {@code utf} for one that was UTF-8
 * @param utf whether the body is UTF-8
 * @param firstLine whether a match begins in the first line or at its end
 * @param noMatch whether it must not be found
 * @param minOffset octets of the body that lie before the first place where a match may begin
 * @param maxOffset those before the last one; null for wherever
 */
public record BodyRegex(
    String written,
    String pattern,
    boolean utf,
    boolean firstLine,
    boolean noMatch,
    int minOffset,
    @Nullable Integer maxOffset) {}
