package gemel.config.checker;

import gemel.config.source.Origin;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * {@code PING_CHECK}: a host that sends an echo back.
 *
 * @param connectIp whom to ask; the real server unless another one is named
 * @param bindto the source address; null for what the kernel chooses
 * @param timing how often and how patiently
 * @param alpha whether its first good result is news
 * @param origin where it is written
 */
public record PingCheck(
    InetAddress connectIp,
    @Nullable InetAddress bindto,
    CheckTiming timing,
    boolean alpha,
    Origin origin)
    implements Checker {}
