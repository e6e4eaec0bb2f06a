package gemel.core.plan;

import gemel.config.global.GlobalDefs;
import gemel.config.script.Command;
import gemel.config.source.Origin;
import gemel.config.virtualserver.ServerNotify;
import gemel.config.virtualserver.ServiceAddress;
import gemel.config.virtualserver.ServiceNotify;
import gemel.config.virtualserver.VirtualServer;
import gemel.core.notify.rules.Script;
import gemel.core.notify.rules.Subject;
import gemel.core.notify.rules.Told;
import gemel.core.notify.rules.ToldPool;
import gemel.core.notify.rules.ToldPool.ToldServer;
import gemel.core.notify.rules.Word;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is told of what becomes of services and servers. */
final class PoolNotifyPlanner {
  private final GlobalDefs global;
  private final ScriptPlanner scripts;

  PoolNotifyPlanner(GlobalDefs global) {
    this.global = global;
    this.scripts = new ScriptPlanner(global);
  }

  /** A service; its servers go by what they are in the engine. */
  ToldPool pool(
      ServiceKey key,
      Subject subject,
      VirtualServer service,
      Map<RealServer.Id, ToldServer> servers) {
    ServiceNotify notify = service.notifications();
    return new ToldPool(
        key,
        told(
            subject,
            script(notify.quorumUp(), "quorum_up", service.origin()),
            script(notify.quorumDown(), "quorum_down", service.origin()),
            Optional.ofNullable(notify.smtpAlert()).orElse(global.mails().ofServices())),
        notify.omega(),
        servers);
  }

  ToldServer server(
      Subject service, Protocol protocol, RealServer.Id id, ServerNotify notify, Origin origin) {
    return new ToldServer(
        told(
            Subject.server(name(id.address().toString(), protocol, id.port()), service),
            script(notify.notifyUp(), "notify_up", origin),
            script(notify.notifyDown(), "notify_down", origin),
            Optional.ofNullable(notify.smtpAlert()).orElse(global.mails().ofServers())),
        notify.alpha(),
        global.mails().checkerEmails());
  }

  private @Nullable Script script(@Nullable Command command, String keyword, Origin origin) {
    return scripts.script(command, keyword, origin);
  }

  private static Told told(
      Subject subject, @Nullable Script up, @Nullable Script down, boolean mails) {
    Map<Word, Script> own = new EnumMap<>(Word.class);
    if (up != null) {
      own.put(Word.UP, up);
    }
    if (down != null) {
      own.put(Word.DOWN, down);
    }
    return new Told(subject, 0, own, null, false, false, mails);
  }

  /** As keepalived calls it (check_data.c, format_vs). */
  static Subject subject(ServiceKey key, ServiceAddress address) {
    if (address instanceof ServiceAddress.ServerGroup group) {
      return Subject.service("[%s]:0".formatted(group.name()));
    }
    return Subject.service(
        switch (key) {
          case ServiceKey.ByAddress service ->
              name(service.address().toString(), service.protocol(), service.port());
          case ServiceKey.ByMark mark -> "FWM " + Integer.toUnsignedString(mark.mark());
        });
  }

  private static String name(String address, Protocol protocol, int port) {
    return "[%s]:%s:%d".formatted(address, protocol.name().toLowerCase(Locale.ROOT), port);
  }
}
