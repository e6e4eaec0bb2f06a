package gemel.cli.ipvs;

import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;

/**
 * A connection as ipvsadm lists it.
 *
 * @param seconds until it is forgotten
 * @param persistenceEngine which one knows it by more than its address, or empty
 * @param persistenceData by what
 */
public record ConnectionLine(
    Protocol protocol,
    long seconds,
    String state,
    RealServer.Id client,
    RealServer.Id virtual,
    RealServer.Id server,
    String persistenceEngine,
    String persistenceData) {}
