package gemel.config.checker;

import gemel.config.source.Origin;
import java.net.InetAddress;

/**
 * {@code PING_CHECK}: a host that sends an echo back.
 *
 * @param connectIp whom to ask; the real server unless another one is named
 * @param source where from
 * @param timing how often and how patiently
 * @param news what of its results is
 * @param origin where it is written
 */
public record PingCheck(
    InetAddress connectIp, CheckSource source, CheckTiming timing, CheckNews news, Origin origin)
    implements Checker {}
