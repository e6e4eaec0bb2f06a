package gemel.core.pair.talk;

import gemel.core.group.RunningGroup;
import gemel.core.pair.Role;
import gemel.core.pair.Role.Dialect;
import gemel.core.pair.Role.Hearing;
import gemel.core.pair.RouterId;
import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import gemel.vrrp.AuthenticationSettings;
import gemel.vrrp.Secret;
import gemel.vrrp.Transport;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.group.Attachment;
import gemel.vrrp.group.GroupState;
import gemel.vrrp.group.LastHeard;
import gemel.vrrp.group.Standing;
import gemel.vrrp.shell.InstanceCounters;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What a running group's instances are, in the words of the pair. */
final class RoleReader {
  private static final String DIGEST = "HmacSHA256";

  private RoleReader() {}

  static Role role(RunningGroup group, int place, long generation, BootTime now) {
    VrrpInstanceSettings instance = group.settings().instance(place);
    GroupState state = group.vrrp().view().state();
    return new Role(
        RouterId.of(instance),
        instance.name(),
        instance.device().value(),
        state.routerState(),
        group.vrrp().lease().holdsAt(now.nanos()),
        new Standing(group.settings()).priority(state, place).value(),
        generation,
        dialect(instance),
        source(state, place),
        hearing(state.heard().get(place), group.vrrp().counters(place), now));
  }

  /** The address that an instance speaks from, if it can. */
  static @Nullable IpAddress source(GroupState state, int place) {
    return state.attachments().get(place) instanceof Attachment.Attached attached
        ? attached.source()
        : null;
  }

  private static Dialect dialect(VrrpInstanceSettings instance) {
    AuthenticationSettings authentication = instance.authentication();
    return new Dialect(
        instance.version().number(),
        instance.advertInterval().toMillis(),
        switch (authentication) {
          case AuthenticationSettings.None _ -> "none";
          case AuthenticationSettings.Password _ -> "PASS";
          case AuthenticationSettings.Header _ -> "AH";
          case AuthenticationSettings.Hmac _ -> "HMAC";
        },
        switch (authentication) {
          case AuthenticationSettings.None _ -> 0;
          case AuthenticationSettings.Password password -> digest(password.password());
          case AuthenticationSettings.Header header -> digest(header.key());
          case AuthenticationSettings.Hmac hmac -> digest(hmac.keys());
        },
        instance.version().number() == 2
            ? "the message"
            : switch (instance.checksumForm()) {
              case WITH_PSEUDO_HEADER -> "with the pseudo header";
              case WITHOUT_PSEUDO_HEADER -> "without the pseudo header";
            },
        switch (instance.transport()) {
          case Transport.Multicast multicast -> "multicast " + multicast.group();
          case Transport.Nobody _ -> "unicast";
          case Transport.Unicast unicast ->
              "unicast "
                  + unicast.peers().stream()
                      .map(peer -> peer.address().toString())
                      .collect(Collectors.joining(" "));
        });
  }

  private static long digest(Map<Integer, Secret> keys) {
    long all = 0;
    for (Map.Entry<Integer, Secret> key : keys.entrySet()) {
      all += digest(key.getValue()) * (2L * key.getKey() + 1);
    }
    return all;
  }

  /** Whoever hears our advertisements can try as many guesses as whoever reads this. */
  private static long digest(Secret secret) {
    byte[] octets = secret.octets();
    if (octets.length == 0) {
      return 0;
    }
    try {
      Mac mac = Mac.getInstance(DIGEST);
      mac.init(new SecretKeySpec(octets, DIGEST));
      return ByteBuffer.wrap(mac.doFinal(new byte[] {'p', 'a', 'i', 'r'})).getLong();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + DIGEST, e);
    }
  }

  private static Hearing hearing(LastHeard heard, InstanceCounters counters, BootTime now) {
    Map<String, Long> dropped = new TreeMap<>();
    counters
        .dropped()
        .forEach((reason, count) -> dropped.put(reason.name().toLowerCase(Locale.ROOT), count));
    return switch (heard) {
      case LastHeard.Router router ->
          new Hearing(
              router.source(),
              Math.max(0, now.since(router.at()).toMillis()),
              counters.received(),
              dropped);
      case LastHeard.Nobody _, LastHeard.Gone _ ->
          new Hearing(null, Long.MAX_VALUE, counters.received(), dropped);
    };
  }
}
