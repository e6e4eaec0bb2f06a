package gemel.core.pair;

import gemel.core.pair.Role.Dialect;
import gemel.core.pair.Role.Hearing;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import gemel.vrrp.group.RouterState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A virtual router of one of two directors, which hears nobody. */
record SampleRole(Role role) {
  static final IpAddress LEFT = IpAddress.parse("10.88.0.1");
  static final IpAddress RIGHT = IpAddress.parse("10.88.0.2");
  static final RouterId ROUTER =
      new RouterId(AddressFamily.IPV4, 51, List.of(IpAddress.parse("10.88.0.50")));

  static SampleRole of(RouterState state, int priority, @Nullable IpAddress source) {
    return new SampleRole(
        new Role(
            ROUTER,
            "VI_1",
            "eth0",
            state,
            state == RouterState.MASTER,
            priority,
            0,
            new Dialect(3, 1000, "none", 0, "with the pseudo header", "multicast 224.0.0.18"),
            source,
            new Hearing(null, Long.MAX_VALUE, 0, Map.of())));
  }

  SampleRole router(RouterId router) {
    return with(router, role.generation(), role.dialect(), role.hearing());
  }

  SampleRole dialect(Dialect dialect) {
    return with(role.router(), role.generation(), dialect, role.hearing());
  }

  SampleRole generation(long generation) {
    return with(role.router(), generation, role.dialect(), role.hearing());
  }

  SampleRole hears(@Nullable IpAddress from, long agoMillis, long taken, Map<String, Long> drops) {
    return with(
        role.router(),
        role.generation(),
        role.dialect(),
        new Hearing(from, agoMillis, taken, drops));
  }

  private SampleRole with(RouterId router, long generation, Dialect dialect, Hearing hearing) {
    return new SampleRole(
        new Role(
            router,
            role.instance(),
            role.device(),
            role.state(),
            role.serves(),
            role.priority(),
            generation,
            dialect,
            role.source(),
            hearing));
  }
}
