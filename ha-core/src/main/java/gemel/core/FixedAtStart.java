package gemel.core;

import gemel.config.Configuration;
import gemel.config.global.GlobalDefs;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a reload cannot change. */
final class FixedAtStart {
  private FixedAtStart() {}

  /** The keywords of such settings that differ. */
  static List<String> changes(Configuration running, Configuration wanted) {
    GlobalDefs now = running.globalDefs();
    GlobalDefs then = wanted.globalDefs();
    return Stream.of(
            changed("forwarding_engine", now.forwardingEngine(), then.forwardingEngine()),
            changed("packet_channel", now.packetChannel(), then.packetChannel()),
            changed("connection_table_size", now.connectionTableSize(), then.connectionTableSize()),
            changed("sync_deadline", now.syncDeadline(), then.syncDeadline()),
            changed("takeover_grace", now.takeoverGrace(), then.takeoverGrace()),
            changed(
                "vrrp_priority, vrrp_startup_delay and their like",
                now.vrrpProcess(),
                then.vrrpProcess()),
            changed("checker_priority and its like", now.checkerProcess(), then.checkerProcess()),
            changed("peer_channel", running.peerChannel(), wanted.peerChannel()),
            changed("control_api", running.controlApi(), wanted.controlApi()))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> changed(
      String keyword, @Nullable Object now, @Nullable Object wanted) {
    return Objects.equals(now, wanted) ? List.of() : List.of(keyword);
  }
}
