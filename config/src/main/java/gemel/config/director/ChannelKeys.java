package gemel.config.director;

import java.nio.file.Path;

/**
 * What the ends of the peer channel prove to each other who they are with.
 *
 * @param keyStore this director's key and certificate
 * @param trustStore the certificates that it trusts
 * @param storePasswordFile the file whose first line opens both stores
 */
public record ChannelKeys(Path keyStore, Path trustStore, Path storePasswordFile) {}
