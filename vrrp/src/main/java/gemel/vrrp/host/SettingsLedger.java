package gemel.vrrp.host;

import gemel.linux.libc.LinuxException;
import gemel.linux.net.InterfaceName;
import gemel.linux.netlink.Ipv4Setting;
import gemel.linux.netlink.Link;
import gemel.linux.netlink.RouteNetlink;
import gemel.linux.netlink.VirtualLinks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settings of the host's own interfaces that this run has changed, one {@code INTERFACE SETTING
 * BEFORE SINCE} a line, so that they can be as before when nobody needs them any more: after an
 * ordered end, or at the next start. One that somebody else has changed meanwhile is left alone.
 */
final class SettingsLedger {
  private static final Logger log = LoggerFactory.getLogger(SettingsLedger.class);
  private static final String NAME = "interface-settings";
  private static final Path SYSCTLS = Path.of("/proc/sys/net/ipv4/conf");

  /** What counts for every interface, beside its own. */
  private static final InterfaceName ALL = new InterfaceName("all");

  /** What interfaces begin with. */
  private static final InterfaceName DEFAULT = new InterfaceName("default");

  private final Path file;
  private final Map<Changed, Loan> loans = new TreeMap<>();

  /**
   * @param runtimeDirectory an existing directory
   */
  SettingsLedger(Path runtimeDirectory) {
    this.file = runtimeDirectory.resolve(NAME);
  }

  private record Changed(InterfaceName device, Ipv4Setting setting) implements Comparable<Changed> {
    @Override
    public int compareTo(Changed other) {
      int devices = device.compareTo(other.device);
      return devices == 0 ? setting.compareTo(other.setting) : devices;
    }

    /** Whether it is no interface's own. */
    boolean isOfMany() {
      return device.equals(ALL) || device.equals(DEFAULT);
    }

    Path file() {
      return SYSCTLS.resolve(device.value()).resolve(setting.sysctl());
    }
  }

  private record Loan(int before, int since, Set<Object> holders) {}

  /**
   * Gives a setting a value as long as somebody needs it. What it was before is noted first.
   *
   * @param device an interface, or those of all
   * @param holder who needs it
   */
  synchronized void borrow(
      RouteNetlink netlink, InterfaceName device, Ipv4Setting setting, int value, Object holder) {
    Changed what = new Changed(device, setting);
    OptionalInt now = now(netlink, what);
    if (now.isEmpty()) {
      return; // gone already
    }
    Loan loan = loans.computeIfAbsent(what, _ -> new Loan(now.getAsInt(), value, new HashSet<>()));
    loan.holders().add(holder);
    if (now.getAsInt() != value) {
      write();
      set(netlink, what, value);
    }
  }

  /**
   * Has interfaces whose own setting says so drop no packet for the way that it came ({@link
   * Ipv4Setting#RP_FILTER} 0), and nothing changes for the others: what is said for all of them is
   * said of each instead, and of those to come.
   */
  synchronized void letEachFilterForItself(
      RouteNetlink netlink, Set<InterfaceName> exempt, Object holder) {
    int all = now(netlink, new Changed(ALL, Ipv4Setting.RP_FILTER)).orElse(0);
    if (all == 0) {
      Loan loan = loans.get(new Changed(ALL, Ipv4Setting.RP_FILTER));
      if (loan != null) {
        loan.holders().add(holder);
      }
      return;
    }
    List<InterfaceName> others = new ArrayList<>(List.of(DEFAULT));
    netlink.links().stream()
        .map(Link::name)
        .filter(name -> !exempt.contains(name))
        .forEach(others::add);
    for (InterfaceName other : others) {
      if (now(netlink, new Changed(other, Ipv4Setting.RP_FILTER)).orElse(all) < all) {
        borrow(netlink, other, Ipv4Setting.RP_FILTER, all, this);
      }
    }
    borrow(netlink, ALL, Ipv4Setting.RP_FILTER, 0, holder);
  }

  private static OptionalInt now(RouteNetlink netlink, Changed what) {
    if (!what.isOfMany()) {
      VirtualLinks links = new VirtualLinks(netlink);
      OptionalInt ifindex = ifindex(netlink, what.device());
      return ifindex.isPresent()
          ? links.setting(ifindex.getAsInt(), what.setting())
          : OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(Files.readString(what.file()).strip()));
    } catch (IOException | NumberFormatException e) {
      log.warn("reading {}: {}", what.file(), e.toString());
      return OptionalInt.empty();
    }
  }

  private static void set(RouteNetlink netlink, Changed what, int value) {
    if (!what.isOfMany()) {
      ifindex(netlink, what.device())
          .ifPresent(
              ifindex -> new VirtualLinks(netlink).settle(ifindex, Map.of(what.setting(), value)));
      return;
    }
    try {
      Files.writeString(what.file(), String.valueOf(value));
    } catch (IOException e) {
      log.warn("writing {}: {}", what.file(), e.toString());
    }
  }

  private static OptionalInt ifindex(RouteNetlink netlink, InterfaceName device) {
    return netlink.links().stream()
        .filter(link -> link.name().equals(device))
        .mapToInt(Link::index)
        .findFirst();
  }

  /** Somebody needs none of his any more. */
  synchronized void giveBack(RouteNetlink netlink, Object holder) {
    boolean less = giveBackAll(netlink, holder);
    if (!loans.containsKey(new Changed(ALL, Ipv4Setting.RP_FILTER))) {
      less |= giveBackAll(netlink, this);
    }
    if (less) {
      write();
    }
  }

  private boolean giveBackAll(RouteNetlink netlink, Object holder) {
    boolean less = false;
    for (Map.Entry<Changed, Loan> entry : List.copyOf(loans.entrySet())) {
      Set<Object> holders = entry.getValue().holders();
      if (holders.remove(holder) && holders.isEmpty()) {
        loans.remove(entry.getKey());
        restore(netlink, entry.getKey(), entry.getValue());
        less = true;
      }
    }
    return less;
  }

  /** Restores what an earlier run has left changed. */
  void sweep(RouteNetlink netlink) {
    if (!Files.exists(file)) {
      return;
    }
    try {
      Files.readAllLines(file).forEach(line -> restore(netlink, line));
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private void restore(RouteNetlink netlink, String line) {
    String[] words = line.split(" ", 4);
    try {
      restore(
          netlink,
          new Changed(new InterfaceName(words[0]), Ipv4Setting.valueOf(words[1])),
          new Loan(Integer.parseInt(words[2]), Integer.parseInt(words[3]), Set.of()));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      log.warn("{}: cannot be read: '{}'", file, line);
    }
  }

  private static void restore(RouteNetlink netlink, Changed what, Loan loan) {
    try {
      if (now(netlink, what).orElse(loan.before()) == loan.since()) {
        set(netlink, what, loan.before());
      }
    } catch (LinuxException e) {
      log.warn("{} of {} stays changed: {}", what.setting().sysctl(), what.device(), e.reason());
    }
  }

  /** What cannot be noted is only said: nobody is kept from taking over by a full disk. */
  private void write() {
    List<String> lines =
        loans.entrySet().stream()
            .map(entry ->
                "%s %s %d %d"
                    .formatted(
                        entry.getKey().device(),
                        entry.getKey().setting(),
                        entry.getValue().before(),
                        entry.getValue().since()))
            .collect(Collectors.toList());
    try {
      if (lines.isEmpty()) {
        Files.deleteIfExists(file);
      } else {
        Files.write(file, lines);
      }
    } catch (IOException e) {
      log.warn("noting changed settings in {}: {}", file, e.toString());
    }
  }
}
