package gemel.config.global;

import gemel.config.mail.MailDefs;
import gemel.config.policy.EngineDefs;
import gemel.config.policy.Policies;
import gemel.config.script.ScriptUser;
import gemel.config.source.Origin;
import gemel.config.vrrp.VrrpDefaults;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@code global_defs}. The defaults that it sets for instances are in the instances already.
 *
 * @param routerId the name of this director; null for the host's name
 * @param scriptUser whom scripts run as; null for {@code keepalived_script}, if there is such a
 *     user, else for who runs the director
 * @param enableScriptSecurity whether what others could change is not run by root
 * @param notifications what is told of changes, and where
 * @param mails who is sent mails of changes, and how
 * @param vrrp what counts for instances that say nothing else
 * @param vrrpProcess how the system runs VRRP
 * @param checkerProcess how the system runs checks
 * @param checkerLogAllFailures whether each failed check is logged, not only what changes something
 * @param forwardingEngine which engine forwards
 * @param packetChannel how the embedded engine gets at packets
 * @param syncDeadline how long a director that has not got the whole connection table leaves a
 *     living owner alone
 * @param takeoverGrace for how long after a takeover packets of unknown connections are dropped
 *     unanswered
 * @param leaseWhenPeerUnknown whether the lease stays bounded while a peer is merely silent; not
 *     honoured yet: it does
 * @param hostSysctls what to do about kernel settings
 * @param connectionTableSize connections that the table holds at most
 * @param splitBrain what is done where both directors are master
 * @param peerChannelInsecure whether the peer channel may run without keys
 * @param engine what holds for the whole engine
 * @param policies of services that say nothing else
 * @param origin where it is written
 */
public record GlobalDefs(
    @Nullable String routerId,
    @Nullable ScriptUser scriptUser,
    boolean enableScriptSecurity,
    NotifyDefs notifications,
    MailDefs mails,
    VrrpDefaults vrrp,
    VrrpProcess vrrpProcess,
    ProcessPlace checkerProcess,
    boolean checkerLogAllFailures,
    ForwardingEngine forwardingEngine,
    PacketChannel packetChannel,
    Duration syncDeadline,
    Duration takeoverGrace,
    boolean leaseWhenPeerUnknown,
    HostSysctls hostSysctls,
    int connectionTableSize,
    SplitBrain splitBrain,
    boolean peerChannelInsecure,
    EngineDefs engine,
    Policies policies,
    Origin origin) {
  /** What counts where nothing is written. */
  public static final GlobalDefs DEFAULT =
      new GlobalDefs(
          null,
          null,
          false,
          NotifyDefs.NOTHING,
          MailDefs.NOTHING,
          VrrpDefaults.DEFAULT,
          VrrpProcess.DEFAULT,
          ProcessPlace.ANY,
          false,
          ForwardingEngine.AUTO,
          PacketChannel.FFM,
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          true,
          HostSysctls.CHECK,
          1 << 20,
          SplitBrain.ALARM,
          false,
          EngineDefs.DEFAULT,
          Policies.DEFAULT,
          Origin.unwritten());
}
