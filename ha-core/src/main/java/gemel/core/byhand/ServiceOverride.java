package gemel.core.byhand;

import gemel.core.plan.ForwardingTable.Entry;
import gemel.ipvs.RealServer;
import gemel.ipvs.VirtualService;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was changed by hand of one service. */
public sealed interface ServiceOverride {
  /** The file's service is not served. */
  record Removed() implements ServiceOverride {}

  /** A service by hand, with its servers; nothing of the file's. */
  record Added(Entry entry) implements ServiceOverride {}

  /**
   * The file's service goes on in another way.
   *
   * @param edited its settings, or null for the file's
   * @param servers what is different, by address
   */
  record Amended(@Nullable VirtualService edited, Map<RealServer.Id, ServerOverride> servers)
      implements ServiceOverride {
    static final Amended NOTHING = new Amended(null, Map.of());

    public Amended {
      servers = Collections.unmodifiableMap(new LinkedHashMap<>(servers));
    }

    boolean isNothing() {
      return edited == null && servers.isEmpty();
    }

    Amended with(RealServer.Id id, ServerOverride server) {
      Map<RealServer.Id, ServerOverride> changed = new LinkedHashMap<>(servers);
      changed.put(id, server);
      return new Amended(edited, changed);
    }

    Amended without(RealServer.Id id) {
      Map<RealServer.Id, ServerOverride> changed = new LinkedHashMap<>(servers);
      changed.remove(id);
      return new Amended(edited, changed);
    }
  }

  /** What was changed by hand of one server of the file's service. */
  sealed interface ServerOverride {
    /** It is out, whatever its checks say. */
    record Removed() implements ServerOverride {}

    /** It is in, whatever checks say. */
    record Added(RealServer server) implements ServerOverride {}

    /** It serves in another way when the file and its checks let it serve. */
    record Edited(RealServer server) implements ServerOverride {}
  }
}
