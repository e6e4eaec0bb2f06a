package gemel.core.firewall;

import gemel.ipvs.ServiceKey;
import gemel.linux.time.BootTime;
import gemel.linux.time.TimeSource;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the host's firewall now and then, and says aloud what it finds for the first time. Any
 * thread that may wait for the kernel.
 */
public final class OperatorFirewall {
  /** Rules may be many; who asks for the status often is told what was seen a moment ago. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(OperatorFirewall.class);

  private final HostRules rules;
  private final TimeSource time;
  private final Set<String> said = new HashSet<>();
  private Bypassed seen = Bypassed.NOTHING;
  private Set<ServiceKey> concerned = Set.of();
  private Optional<BootTime> seenAt = Optional.empty();

  public OperatorFirewall(HostRules rules, TimeSource time) {
    this.rules = rules;
    this.time = time;
  }

  /** What is passed by on the way to services; what is new is logged. */
  public synchronized Bypassed look(Collection<ServiceKey> services) {
    BootTime now = time.now();
    Set<ServiceKey> asked = Set.copyOf(services);
    boolean fresh = seenAt.filter(at -> at.plus(FRESH).isAfter(now)).isPresent();
    if (!fresh || !asked.equals(concerned)) {
      seen = services.isEmpty() ? Bypassed.NOTHING : Bypassed.of(rules.list(), services);
      concerned = asked;
      seenAt = Optional.of(now);
      say();
    }
    return seen;
  }

  private void say() {
    Set<String> now = new HashSet<>(seen.sentences());
    said.retainAll(now);
    for (String sentence : seen.sentences()) {
      if (said.add(sentence)) {
        log.warn("{}", sentence);
      }
    }
  }
}
