package gemel.core.service;

import gemel.healthcheck.settings.BfdCheck;
import gemel.healthcheck.settings.CheckSettings;
import gemel.healthcheck.settings.CheckSpec;
import gemel.healthcheck.settings.DnsCheck;
import gemel.healthcheck.settings.FileCheck;
import gemel.healthcheck.settings.HttpGet;
import gemel.healthcheck.settings.MiscCheck;
import gemel.healthcheck.settings.PingCheck;
import gemel.healthcheck.settings.SmtpCheck;
import gemel.healthcheck.settings.TcpCheck;
import gemel.healthcheck.settings.UdpCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a reload does to the checks. A check that is made in another way of the same server goes on
 * from what was believed of it.
 *
 * @param begun checks of which nothing is known
 * @param replaced new ones by the old ones that they follow
 * @param ended checks that nobody needs any more
 */
record CheckDiff(
    List<CheckSettings> begun,
    Map<CheckSettings, CheckSettings> replaced,
    List<CheckSettings> ended) {

  static CheckDiff between(Set<CheckSettings> now, Set<CheckSettings> wanted) {
    Set<CheckSettings> ended = new LinkedHashSet<>(now);
    ended.removeAll(wanted);
    Set<CheckSettings> added = new LinkedHashSet<>(wanted);
    added.removeAll(now);
    List<CheckSettings> begun = new ArrayList<>();
    Map<CheckSettings, CheckSettings> replaced = new LinkedHashMap<>();
    for (CheckSettings check : added) {
      Optional<CheckSettings> old = ofTheSameServer(ended, check);
      if (old.isPresent()) {
        ended.remove(old.get());
        replaced.put(check, old.get());
      } else {
        begun.add(check);
      }
    }
    return new CheckDiff(begun, replaced, List.copyOf(ended));
  }

  private static Optional<CheckSettings> ofTheSameServer(
      Set<CheckSettings> candidates, CheckSettings check) {
    return candidates.stream()
        .filter(old -> subject(old.spec()).equals(subject(check.spec())))
        .findFirst();
  }

  /** What is looked at, in whichever way. */
  private static Object subject(CheckSpec spec) {
    return switch (spec) {
      case TcpCheck tcp -> tcp.target();
      case HttpGet http -> http.target();
      case SmtpCheck smtp -> smtp.target();
      case UdpCheck udp -> udp.target();
      case DnsCheck dns -> dns.target();
      case PingCheck ping -> ping.host();
      case MiscCheck misc -> misc.program().words();
      case FileCheck file -> file.trackFile();
      case BfdCheck bfd -> bfd;
    };
  }
}
