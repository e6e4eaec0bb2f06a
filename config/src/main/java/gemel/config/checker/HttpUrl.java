package gemel.config.checker;

import gemel.config.source.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A page to ask for and what it should be.
 *
 * @param path the path of the request
 * @param statusCode the status codes that are good
 * @param digest the MD5 of the body, 32 hexadecimal digits in lower case; null when any body is
 *     good
 * @param regex what its body must have, or must not; null when nothing is looked for
 * @param virtualhost the Host header; null when none was set anywhere
 * @param origin where it is written
 */
public record HttpUrl(
    String path,
    StatusCodes statusCode,
    @Nullable String digest,
    @Nullable BodyRegex regex,
    @Nullable String virtualhost,
    Origin origin) {}
