package gemel.config;

import gemel.config.bfd.BfdInstance;
import gemel.config.director.ControlApi;
import gemel.config.director.PeerChannel;
import gemel.config.global.GlobalDefs;
import gemel.config.tracking.TrackedThings;
import gemel.config.virtualserver.MarkRule;
import gemel.config.virtualserver.VirtualServer;
import gemel.config.vrrp.GarpGroup;
import gemel.config.vrrp.Linkbeat;
import gemel.config.vrrp.VrrpInstance;
import gemel.config.vrrp.VrrpSyncGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a director is told. Two configurations that say the same are equal, wherever their parts
 * are written.
 *
 * @param globalDefs settings of the whole
 * @param vrrpInstances virtual routers; no two of one name, nor of one id, interface and family
 * @param vrrpSyncGroups groups of them; an instance is in one at most
 * @param garpGroups interfaces that share a limit on announcements; each is in one at most
 * @param linkbeat which interfaces are asked for their link
 * @param tracked what instances and groups may track
 * @param bfdInstances sessions with neighbours; no two of one name, nor between the same addresses
 * @param virtualServers services; no two of one address and protocol
 * @param markRules which packets services by fwmark take, in the file's order
 * @param peerChannel the channel to the other director; null without one
 * @param controlApi who may use the control API
 */
public record Configuration(
    GlobalDefs globalDefs,
    List<VrrpInstance> vrrpInstances,
    List<VrrpSyncGroup> vrrpSyncGroups,
    List<GarpGroup> garpGroups,
    Linkbeat linkbeat,
    TrackedThings tracked,
    List<BfdInstance> bfdInstances,
    List<VirtualServer> virtualServers,
    List<MarkRule> markRules,
    @Nullable PeerChannel peerChannel,
    ControlApi controlApi) {
  public Configuration {
    vrrpInstances = List.copyOf(vrrpInstances);
    vrrpSyncGroups = List.copyOf(vrrpSyncGroups);
    garpGroups = List.copyOf(garpGroups);
    bfdInstances = List.copyOf(bfdInstances);
    virtualServers = List.copyOf(virtualServers);
    markRules = List.copyOf(markRules);
  }
}
