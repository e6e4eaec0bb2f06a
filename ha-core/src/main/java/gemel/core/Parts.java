package gemel.core;

import gemel.config.Configuration;
import gemel.config.global.GlobalDefs;
import gemel.config.global.ProcessPlace;
import gemel.core.api.ControlServer;
import gemel.core.api.HandDoor;
import gemel.core.api.MaintenanceDocument;
import gemel.core.api.MaintenanceDoor;
import gemel.core.byhand.HandChange;
import gemel.core.firewall.OperatorFirewall;
import gemel.core.group.GroupOptions;
import gemel.core.group.Groups;
import gemel.core.group.StartupDelay;
import gemel.core.mail.MailQueue;
import gemel.core.maintenance.Maintenance;
import gemel.core.maintenance.MaintenanceFile;
import gemel.core.maintenance.UnknownServer;
import gemel.core.notify.Notifications;
import gemel.core.pair.talk.CheckTalk;
import gemel.core.pair.talk.PairTalk;
import gemel.core.peer.JGroupsLink;
import gemel.core.peer.PeerChannel;
import gemel.core.recorder.FlightRecorder;
import gemel.core.recorder.Journal;
import gemel.core.service.Services;
import gemel.ipvs.ForwardingEngine;
import gemel.linux.time.Clocks;
import gemel.vrrp.ThreadSettings;
import gemel.vrrp.group.GroupNews;
import gemel.vrrp.host.AddressLedger;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lives on a director's event loop, wired together.
 *
 * @param mails sends what people are told
 * @param peer null without a peer channel
 */
record Parts(
    Services services,
    Groups groups,
    Notifications notifications,
    PairTalk pair,
    MailQueue mails,
    @Nullable PeerChannel peer,
    Maintenance maintenance,
    ControlServer api) {
  private static final Logger log = LoggerFactory.getLogger(Parts.class);

  /** Wires everything; on the loop. Nothing runs yet. */
  static Parts of(
      DirectorOptions options,
      Configuration configuration,
      ForwardingEngine engine,
      AddressLedger ledger,
      OperatorFirewall firewall,
      EventLoop loop,
      Clocks clocks,
      Journal journal) {
    FlightRecorder recorder = new FlightRecorder(clocks.wall(), journal.earlier(), journal::add);
    Groups groups = groups(configuration, engine, ledger, loop, clocks, recorder);
    MailQueue mails =
        new MailQueue(loop, clocks.wall(), options.name(), System.getProperty("user.name", "root"));
    Notifications notifications = new Notifications(loop, recorder, clocks.boot(), mails::offer);
    PairTalk pair = new PairTalk(loop.vertx(), groups, recorder, clocks.boot());
    Services services =
        new Services(
            loop.vertx(), clocks.boot(), engine, recorder, notifications, groups::serversKnown);
    groups.telling((group, news) -> {
      pair.tell(group, news);
      notifications.tell(group, news);
      if (news instanceof GroupNews.Changed changed) {
        services.turned(group, changed.transition().to());
      }
    });
    groups.tracking(services::seen);
    Maintenance maintenance =
        new Maintenance(
            loop.vertx(),
            engine,
            services,
            clocks.wall(),
            new MaintenanceFile(options.runtimeDirectory()));
    pair.share(maintenance);
    PeerChannel peer =
        configuration.peerChannel() == null
            ? null
            : peer(
                configuration.peerChannel(),
                engine,
                loop,
                clocks,
                new GateWiring(groups, recorder, pair));
    if (peer != null) {
      groups.follow(peer::progress);
      pair.speakThrough(peer::say);
      CheckTalk checks = new CheckTalk(services::report, recorder, clocks.boot());
      services.telling(checks);
      pair.compare(checks);
    }
    Documents documents =
        new Documents(
            options,
            configuration,
            engine,
            firewall,
            clocks,
            loop,
            groups,
            services,
            mails,
            recorder,
            journal,
            peer,
            pair);
    ControlServer api =
        new ControlServer(
            loop.vertx(),
            options.runtimeDirectory(),
            documents::status,
            documents::connections,
            documents::why,
            new HandDoor() {
              @Override
              public Future<JsonObject> table() {
                return documents.table();
              }

              @Override
              public Future<Void> change(HandChange change) {
                return services.hand().change(change);
              }

              @Override
              public JsonObject overrides() {
                return documents.overrides();
              }

              @Override
              public Future<Void> dropOverrides() {
                return services.hand().dropOverrides();
              }
            },
            new MaintenanceDoor() {
              @Override
              public Future<JsonObject> servers() {
                return maintenance
                    .views()
                    .map(views -> MaintenanceDocument.of(clocks.wall().instant(), views));
              }

              @Override
              public Future<Void> withdraw(String server, Optional<Duration> deadline)
                  throws UnknownServer {
                return maintenance.withdraw(server, deadline);
              }

              @Override
              public Future<Void> bringBack(String server) throws UnknownServer {
                return maintenance.bringBack(server);
              }
            },
            documents::metrics);
    return new Parts(services, groups, notifications, pair, mails, peer, maintenance, api);
  }

  private static Groups groups(
      Configuration configuration,
      ForwardingEngine engine,
      AddressLedger ledger,
      EventLoop loop,
      Clocks clocks,
      FlightRecorder recorder) {
    GlobalDefs global = configuration.globalDefs();
    GroupOptions options =
        new GroupOptions(
            configuration.peerChannel() != null,
            global.syncDeadline(),
            global.takeoverGrace(),
            threads(global.vrrpProcess().place()),
            StartupDelay.listensFrom(global.vrrpProcess(), clocks.boot().now()));
    return new Groups(loop.vertx(), engine, ledger, recorder, clocks, options);
  }

  private static ThreadSettings threads(ProcessPlace place) {
    return new ThreadSettings(
        place.rtPriority(), place.priority(), place.cpuAffinity(), place.noSwap());
  }

  private static PeerChannel peer(
      gemel.config.director.PeerChannel channel,
      ForwardingEngine engine,
      EventLoop loop,
      Clocks clocks,
      PeerChannel.Observer observer) {
    if (channel.keys() == null) {
      log.warn(
          "the peer channel has no keys: whoever reaches {} port {} can write to the connection"
              + " table (peer_channel_insecure)",
          channel.local().address().getHostAddress(),
          channel.local().port());
    }
    int firstId = (int) (clocks.boot().now().nanos() / 1_000_000);
    PeerChannel peer =
        new PeerChannel(
            new JGroupsLink(ChannelSettings.of(channel), loop),
            channel.peer().name(),
            engine,
            loop,
            firstId,
            observer);
    engine.streamTo(peer.changes());
    return peer;
  }
}
