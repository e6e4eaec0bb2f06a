package gemel.config.corpus;

import gemel.config.value.AddressPrefix;
import gemel.config.value.IpLiteral;
import gemel.config.vrrp.GratuitousArp;
import gemel.config.vrrp.VirtualIpaddress;
import gemel.config.vrrp.VrrpInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An instance as keepalived believes it to be, from its JSON dump, or ours in the same words.
 *
 * @param name its name
 * @param values what is compared: the names of the dump, the values as text
 */
record KeepalivedInstance(String name, Map<String, String> values) {
  private static final List<String> NUMBERS =
      List.of(
          "vrid",
          "base_priority",
          "version",
          "adver_int",
          "preempt_delay",
          "garp_delay",
          "garp_rep",
          "garp_refresh",
          "garp_refresh_rep",
          "garp_lower_prio_delay",
          "garp_lower_prio_rep",
          "lower_prio_no_advert",
          "higher_prio_send_advert",
          "accept");
  private static final Pattern VALUE = Pattern.compile(" {3}\"(\\w+)\": \"?(.*?)\"?,?");

  /** {@code ADDRESS[/LEN] [brd ADDRESS] dev [VMAC@]IF scope S}. */
  private static final Pattern VIP =
      Pattern.compile(" {4}\"(\\S+) .*?dev (?:\\S+@)?(\\S+) scope (\\w+).*");

  /** The instances of a dump; none where there is no dump. */
  static List<KeepalivedInstance> inDump(Path dump) {
    if (!Files.exists(dump)) {
      return List.of();
    }
    try {
      String text = Files.readString(dump, StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\n {2}\"data\": \\{\n", -1))
          .skip(1)
          .map(KeepalivedInstance::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeepalivedInstance parse(String data) {
    Map<String, String> all =
        data.lines()
            .map(VALUE::matcher)
            .filter(Matcher::matches)
            .collect(Collectors.toMap(m -> m.group(1), m -> m.group(2), (first, again) -> first));
    Map<String, String> values = new TreeMap<>();
    NUMBERS.forEach(name -> values.put(name, plain(new BigDecimal(all.getOrDefault(name, "-1")))));
    values.put("nopreempt", all.getOrDefault("nopreempt", ""));
    values.put("vips", vips(data));
    if (all.getOrDefault("vmac_ifname", "").isEmpty()) {
      values.put("ifp_ifname", all.getOrDefault("ifp_ifname", ""));
    }
    return new KeepalivedInstance(all.getOrDefault("iname", ""), values);
  }

  private static String vips(String data) {
    return data.lines()
        .dropWhile(line -> !line.startsWith("   \"vips\""))
        .skip(1)
        .takeWhile(line -> line.startsWith("    "))
        .map(VIP::matcher)
        .filter(Matcher::matches)
        .map(m -> m.group(1) + " " + m.group(2) + " " + m.group(3))
        .collect(Collectors.joining(", "));
  }

  /** Ours in the same words. */
  static KeepalivedInstance of(VrrpInstance ours) {
    GratuitousArp garp = ours.garp();
    return new KeepalivedInstance(
        ours.name(),
        Map.ofEntries(
            Map.entry("vrid", ours.virtualRouterId().toString()),
            Map.entry("base_priority", ours.priority().toString()),
            Map.entry("version", ours.version().word()),
            Map.entry("adver_int", seconds(ours.advertInt())),
            Map.entry("preempt_delay", seconds(ours.preemptDelay())),
            Map.entry("garp_delay", seconds(garp.garpMasterDelay())),
            Map.entry("garp_rep", String.valueOf(garp.garpMasterRepeat())),
            Map.entry("garp_refresh", seconds(garp.garpMasterRefresh())),
            Map.entry("garp_refresh_rep", String.valueOf(garp.garpMasterRefreshRepeat())),
            Map.entry("garp_lower_prio_delay", seconds(garp.garpLowerPrioDelay())),
            Map.entry("garp_lower_prio_rep", String.valueOf(garp.garpLowerPrioRepeat())),
            Map.entry("lower_prio_no_advert", number(ours.lowerPrioNoAdvert())),
            Map.entry("higher_prio_send_advert", number(ours.higherPrioSendAdvert())),
            Map.entry("accept", number(ours.accept())),
            Map.entry("nopreempt", String.valueOf(ours.nopreempt())),
            Map.entry("ifp_ifname", ours.networkInterface().toString()),
            Map.entry(
                "vips",
                ours.virtualIpaddress().stream()
                    .map(KeepalivedInstance::text)
                    .collect(Collectors.joining(", ")))));
  }

  /** keepalived leaves out the length of a whole address. */
  private static String text(VirtualIpaddress vip) {
    boolean whole = vip.address().equals(AddressPrefix.host(vip.address().address()));
    String address = whole ? IpLiteral.text(vip.address().address()) : vip.address().toString();
    String scope = vip.scope().number() == 0 ? "global" : vip.scope().toString();
    return address + " " + vip.dev() + " " + scope;
  }

  private static String number(boolean flag) {
    return flag ? "1" : "0";
  }

  private static String seconds(Duration duration) {
    return plain(BigDecimal.valueOf(duration.toNanos(), 9));
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
