package gemel.ipvs.embedded.channel.pcap;

import gemel.linux.ethtool.Ethtool;
import gemel.linux.ethtool.Offload;
import gemel.linux.libc.LinuxException;
import gemel.linux.net.InterfaceName;
import gemel.linux.netlink.Link;
import gemel.linux.netlink.RouteNetlink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The interfaces whose GRO or LRO this run has switched off, one {@code IFINDEX NAME OFFLOAD} a
 * line, written before it is done, so that the next run can put back what a killed one left. What
 * was off before is not touched, now or later. Thread {@code network}; {@link #sweep} before it
 * runs.
 */
public final class MergingLedger {
  private static final Logger log = LoggerFactory.getLogger(MergingLedger.class);
  private static final String NAME = "offloads";

  private final Path file;
  private final Map<Integer, Held> held = new HashMap<>();

  /** An interface with open ports, and what to switch on after the last of them. */
  private record Held(InterfaceName device, int ports, Set<Offload> wereOn) {
    Stream<String> lines(int ifindex) {
      return wereOn.stream().map(offload -> "%d %s %s".formatted(ifindex, device, offload));
    }
  }

  /**
   * @param runtimeDirectory an existing directory
   */
  public MergingLedger(Path runtimeDirectory) {
    this.file = runtimeDirectory.resolve(NAME);
  }

  /** Before a port is opened. What cannot be noted or switched is said, and stays as it is. */
  void switchOff(Link link) {
    Held before = held.get(link.index());
    if (before != null) {
      held.put(link.index(), new Held(link.name(), before.ports() + 1, before.wereOn()));
      return;
    }
    Set<Offload> on = areOn(link);
    held.put(link.index(), new Held(link.name(), 1, on));
    if (on.isEmpty()) {
      return;
    }
    if (!note()) {
      held.put(link.index(), new Held(link.name(), 1, Set.of()));
      return;
    }
    on.forEach(offload -> set(link.name(), offload, false));
  }

  /** After a port was closed. */
  void putBack(Link link) {
    Held before = held.get(link.index());
    if (before == null) {
      return;
    }
    if (before.ports() > 1) {
      held.put(link.index(), new Held(before.device(), before.ports() - 1, before.wereOn()));
      return;
    }
    before.wereOn().forEach(offload -> set(before.device(), offload, true));
    held.remove(link.index());
    if (!before.wereOn().isEmpty()) {
      note();
    }
  }

  private static Set<Offload> areOn(Link link) {
    Set<Offload> on = EnumSet.noneOf(Offload.class);
    try {
      for (Offload offload : Offload.values()) {
        if (Ethtool.isOn(link.name(), offload)) {
          on.add(offload);
        }
      }
    } catch (LinuxException e) {
      log.warn("{}", e.reason());
    }
    return on;
  }

  private static void set(InterfaceName device, Offload offload, boolean on) {
    try {
      Ethtool.set(device, offload, on);
      log.info("{} of {} is {}", offload, device, on ? "on again" : "off while pcap is used");
    } catch (LinuxException e) {
      log.warn("{}", e.reason());
    }
  }

  /** Writes down what is switched off; whether that could be done. */
  private boolean note() {
    List<String> lines =
        held.entrySet().stream()
            .flatMap(entry -> entry.getValue().lines(entry.getKey()))
            .sorted()
            .toList();
    try {
      if (lines.isEmpty()) {
        Files.deleteIfExists(file);
      } else {
        Files.write(file, lines);
      }
      return true;
    } catch (IOException e) {
      log.warn("noting offloads in {}: {}", file, e.toString());
      return false;
    }
  }

  /** Puts back what an earlier run has left, where the interface is still the same; forgets it. */
  public void sweep() {
    if (!Files.exists(file)) {
      return;
    }
    try (RouteNetlink netlink = new RouteNetlink()) {
      List<Link> links = netlink.links();
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split(" ", -1);
        links.stream()
            .filter(link -> words.length == 3 && words[0].equals(String.valueOf(link.index())))
            .forEach(link -> putBack(link, words[2]));
      }
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private static void putBack(Link link, String word) {
    for (Offload offload : Offload.values()) {
      if (offload.name().equals(word)) {
        set(link.name(), offload, true);
      }
    }
  }
}
