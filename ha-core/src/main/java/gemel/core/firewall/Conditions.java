package gemel.core.firewall;

import gemel.ipvs.ServiceKey;
import gemel.ipvs.ServiceKey.ByAddress;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import gemel.linux.net.IpPrefix;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes conditions of what libnftables-json(5) calls a match. */
final class Conditions {
  private static final Set<String> TRANSPORTS = Set.of("tcp", "udp", "sctp");

  private Conditions() {}

  /** {@code {"op": "==", "left": ..., "right": ...}}. */
  static Condition match(JsonObject match) {
    Object left = match.getValue("left");
    Condition value = value(left, match.getValue("right"));
    Condition bound = boundTo(left);
    return switch (match.getString("op", "==")) {
      case "==", "in" -> service -> bound.of(service).and(value.of(service));
      case "!=" -> service -> bound.of(service).and(value.of(service).not());
      default -> service -> bound.of(service).and(Fit.SOME);
    };
  }

  /** A branch of a verdict map: what is looked up, and what it has to be. */
  static Condition looksUp(@Nullable Object left, @Nullable Object right) {
    Condition value = value(left, right);
    Condition bound = boundTo(left);
    return service -> bound.of(service).and(value.of(service));
  }

  /** What packets have to be for the field to be there at all. */
  private static Condition boundTo(@Nullable Object left) {
    if (!(left instanceof JsonObject object)) {
      return Condition.UNKNOWN;
    }
    JsonArray parts = object.getJsonArray("concat");
    if (parts != null) {
      List<Condition> all = parts.stream().map(Conditions::boundTo).toList();
      return service -> all.stream().map(part -> part.of(service)).reduce(Fit.ALL, Fit::and);
    }
    JsonObject payload = object.getJsonObject("payload");
    String header = payload == null ? "" : payload.getString("protocol", "");
    return switch (header) {
      case "ip" -> family(AddressFamily.IPV4);
      case "ip6" -> family(AddressFamily.IPV6);
      case "tcp", "udp", "sctp" -> protocol(header);
      case "icmp", "icmpv6", "arp", "igmp" -> _ -> Fit.NONE;
      default -> _ -> Fit.ALL;
    };
  }

  private static Condition family(AddressFamily family) {
    return service -> Fit.of(service.family() == family);
  }

  /** Through a service by mark anything may go. */
  private static Condition protocol(String name) {
    return service ->
        service instanceof ByAddress by
            ? Fit.of(by.protocol().name().equalsIgnoreCase(name))
            : Fit.SOME;
  }

  private static Condition value(@Nullable Object left, @Nullable Object right) {
    if (!(left instanceof JsonObject object)) {
      return Condition.UNKNOWN;
    }
    JsonArray parts = object.getJsonArray("concat");
    if (parts != null) {
      return anyOf(right, element -> together(parts, element));
    }
    JsonObject payload = object.getJsonObject("payload");
    if (payload != null) {
      return payload(payload.getString("protocol", ""), payload.getString("field", ""), right);
    }
    JsonObject meta = object.getJsonObject("meta");
    String key = meta == null ? "" : meta.getString("key", "");
    return switch (key) {
      case "l4proto" -> anyOf(right, Conditions::l4Protocol);
      case "nfproto" -> anyOf(right, Conditions::nfProtocol);
      case "protocol" -> anyOf(right, Conditions::etherType);
      default -> Condition.UNKNOWN;
    };
  }

  private static Condition payload(String protocol, String field, @Nullable Object right) {
    boolean isIp = protocol.equals("ip") || protocol.equals("ip6");
    if (isIp && field.equals("daddr")) {
      return anyOf(right, Conditions::address);
    }
    if (isIp && (field.equals("protocol") || field.equals("nexthdr"))) {
      return anyOf(right, Conditions::l4Protocol);
    }
    boolean isTransport = TRANSPORTS.contains(protocol) || protocol.equals("th");
    return isTransport && field.equals("dport")
        ? anyOf(right, Conditions::port)
        : Condition.UNKNOWN;
  }

  /** One value, a list, or a set written out; what a named set holds is not known. */
  private static Condition anyOf(
      @Nullable Object right, Function<@Nullable Object, Condition> element) {
    if (right instanceof JsonArray list) {
      return anyOf(list, element);
    }
    if (right instanceof JsonObject object && object.getValue("set") instanceof JsonArray set) {
      return anyOf(set, element);
    }
    return right instanceof String name && name.startsWith("@")
        ? Condition.UNKNOWN
        : element.apply(right);
  }

  private static Condition anyOf(
      JsonArray elements, Function<@Nullable Object, Condition> element) {
    List<Condition> all = elements.stream().map(Conditions::bare).map(element).toList();
    return service -> all.stream().map(one -> one.of(service)).reduce(Fit.NONE, Fit::or);
  }

  /** An element with a time-out or a remark is {@code {"elem": {"val": ...}}}. */
  private static @Nullable Object bare(@Nullable Object element) {
    return element instanceof JsonObject object
            && object.getValue("elem") instanceof JsonObject elem
        ? elem.getValue("val")
        : element;
  }

  private static Condition together(JsonArray parts, @Nullable Object element) {
    if (!(element instanceof JsonObject object)
        || !(object.getValue("concat") instanceof JsonArray values)
        || values.size() != parts.size()) {
      return Condition.UNKNOWN;
    }
    List<Condition> all = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      all.add(value(parts.getValue(i), values.getValue(i)));
    }
    return service -> all.stream().map(one -> one.of(service)).reduce(Fit.ALL, Fit::and);
  }

  private static Condition l4Protocol(@Nullable Object value) {
    if (value instanceof Number number) {
      return service ->
          service instanceof ByAddress by
              ? Fit.of(by.protocol().number() == number.intValue())
              : Fit.SOME;
    }
    return value instanceof String name ? protocol(name) : Condition.UNKNOWN;
  }

  private static Condition nfProtocol(@Nullable Object value) {
    return family(value, "ipv4", "ipv6");
  }

  private static Condition etherType(@Nullable Object value) {
    return family(value, "ip", "ip6");
  }

  private static Condition family(@Nullable Object value, String v4, String v6) {
    if (!(value instanceof String name)) {
      return Condition.UNKNOWN;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    return service -> Fit.of(lower.equals(service.family() == AddressFamily.IPV4 ? v4 : v6));
  }

  private static Condition address(@Nullable Object value) {
    try {
      if (value instanceof String text) {
        return inPrefix(IpPrefix.host(IpAddress.parse(text)));
      }
      if (value instanceof JsonObject object) {
        JsonObject prefix = object.getJsonObject("prefix");
        if (prefix != null) {
          return inPrefix(
              new IpPrefix(IpAddress.parse(prefix.getString("addr")), prefix.getInteger("len")));
        }
        JsonArray range = object.getJsonArray("range");
        if (range != null) {
          return inRange(IpAddress.parse(range.getString(0)), IpAddress.parse(range.getString(1)));
        }
      }
    } catch (IllegalArgumentException notAnAddress) {
      return Condition.UNKNOWN;
    }
    return Condition.UNKNOWN;
  }

  private static Condition inPrefix(IpPrefix prefix) {
    return address(prefix::contains);
  }

  private static Condition inRange(IpAddress first, IpAddress last) {
    return address(to -> first.compareTo(to) <= 0 && to.compareTo(last) <= 0);
  }

  private static Condition address(Function<IpAddress, Boolean> asked) {
    return service ->
        service instanceof ByAddress by ? Fit.of(asked.apply(by.address())) : Fit.SOME;
  }

  private static Condition port(@Nullable Object value) {
    if (value instanceof Number number) {
      return port(number.intValue(), number.intValue());
    }
    if (value instanceof JsonObject object
        && object.getValue("range") instanceof JsonArray range
        && range.getValue(0) instanceof Number first
        && range.getValue(1) instanceof Number last) {
      return port(first.intValue(), last.intValue());
    }
    return Condition.UNKNOWN;
  }

  private static Condition port(int first, int last) {
    return service -> {
      if (!(service instanceof ServiceKey.ByAddress by) || by.port() == 0) {
        return Fit.SOME;
      }
      return Fit.of(first <= by.port() && by.port() <= last);
    };
  }
}
