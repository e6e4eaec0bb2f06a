package gemel.config.checker;

import gemel.config.source.Origin;
import org.jspecify.annotations.Nullable;

/**
 * {@code GRPC_CHECK}: a gRPC server whose health service says that it serves.
 *
 * @param target whom to ask
 * @param security what it speaks on
 * @param sniName what TLS calls the server; empty for the virtual host
 * @param certificateWarning so many days before its certificate ends there is a warning; 0 for none
 * @param virtualhost what the request calls the server; null when none was set anywhere
 * @param service of which of its services it is asked; null for the server as a whole
 * @param timing how often and how patiently
 * @param news what of its results is
 * @param origin where it is written
 */
public record GrpcCheck(
    CheckTarget target,
    Security security,
    String sniName,
    int certificateWarning,
    @Nullable String virtualhost,
    @Nullable String service,
    CheckTiming timing,
    CheckNews news,
    Origin origin)
    implements Checker.OfTarget {}
