package gemel.vrrp.host;

import gemel.linux.libc.LinuxException;
import gemel.linux.net.AddressOptions;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import gemel.linux.netlink.AssignedAddress;
import gemel.linux.netlink.Link;
import gemel.linux.netlink.RouteNetlink;
import gemel.vrrp.VirtualAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses that this run has put on interfaces, one {@code INTERFACE PREFIX} or {@code
 * INTERFACE PREFIX PEER} a line, so that the next run can take away what a killed one left. (Since
 * Linux 5.18 they are also marked in the kernel; older kernels forget the mark.)
 */
public final class AddressLedger {
  private static final Logger log = LoggerFactory.getLogger(AddressLedger.class);
  private static final String NAME = "addresses";

  private final Path file;
  private final SettingsLedger settings;
  private final RoutingLedger routing;
  private final Set<String> known = new HashSet<>();

  /**
   * @param runtimeDirectory an existing directory
   */
  public AddressLedger(Path runtimeDirectory) {
    this.file = runtimeDirectory.resolve(NAME);
    this.settings = new SettingsLedger(runtimeDirectory);
    this.routing = new RoutingLedger(runtimeDirectory);
  }

  /** What was changed of interfaces beside that. */
  SettingsLedger settings() {
    return settings;
  }

  /** The routes and rules beside the addresses. */
  RoutingLedger routing() {
    return routing;
  }

  /**
   * Notes an address before it is added. A full disk must not keep a director from taking over:
   * what cannot be noted is only said, for the address ends by itself all the same.
   */
  synchronized void note(VirtualAddress address) {
    IpAddress peer = address.options().peer();
    String line = address.device() + " " + address.prefix() + (peer == null ? "" : " " + peer);
    if (!known.add(line)) {
      return;
    }
    try {
      append(line + "\n");
    } catch (IOException e) {
      known.remove(line);
      log.warn("noting {} in {}: {}", line, file, e.toString());
    }
  }

  /** Writes nothing, as {@link #note} would write something; leaves no empty file. */
  synchronized void rehearse() {
    try {
      append("");
      if (known.isEmpty()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      log.warn("addresses cannot be noted: {}", e.toString());
    }
  }

  private void append(String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /**
   * Removes what an earlier run left: rules and routes, then of what is on interfaces addresses
   * that are noted or carry our mark, then interfaces that it made, and settings that it changed.
   * Then forgets it.
   */
  public void sweep() {
    try (RouteNetlink netlink = new RouteNetlink()) {
      routing.sweep(netlink);
      Map<String, Integer> indexes =
          netlink.links().stream()
              .collect(Collectors.toMap(link -> link.name().value(), Link::index));
      for (String line : noted()) {
        String[] words = line.split(" ", 3);
        Integer ifindex = indexes.get(words[0]);
        if (words.length > 1 && ifindex != null) {
          remove(netlink, ifindex, words);
        }
      }
      netlink.addresses().stream()
          .filter(AssignedAddress::ours)
          .forEach(
              address -> remove(netlink, address.ifindex(), address.prefix(), AddressOptions.NONE));
      MadeInterfaces.sweep(netlink);
      settings.sweep(netlink);
    }
    forget();
  }

  private void remove(RouteNetlink netlink, int ifindex, String[] noted) {
    try {
      IpPrefix prefix = IpPrefix.parse(noted[1]);
      AddressOptions options =
          noted.length == 2
              ? AddressOptions.NONE
              : new AddressOptions("", null, IpAddress.parse(noted[2]), 0, Set.of());
      remove(netlink, ifindex, prefix, options);
    } catch (IllegalArgumentException e) {
      log.warn("{}: {}", file, e.getMessage());
    }
  }

  private static void remove(
      RouteNetlink netlink, int ifindex, IpPrefix prefix, AddressOptions options) {
    try {
      netlink.removeAddress(ifindex, prefix, options);
    } catch (LinuxException e) {
      log.warn("an address of an earlier run stays: {}", e.reason());
    }
  }

  private List<String> noted() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.distinct().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  /** Every address is gone. */
  public synchronized void forget() {
    known.clear();
    routing.forget();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("removing " + file, e);
    }
  }
}
