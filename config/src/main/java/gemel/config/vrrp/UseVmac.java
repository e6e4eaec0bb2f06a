package gemel.config.vrrp;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.tree.Word;
import gemel.config.value.InterfaceName;
import gemel.config.value.MacAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands behind {@code use_vmac}, in any order; what cannot be is said and left out. */
record UseVmac(@Nullable InterfaceName name, @Nullable MacAddress mac, @Nullable Integer group) {
  private static final List<String> RESERVED = List.of("00:00:5e:00:01", "00:00:5e:00:02");

  static ArgumentShape<UseVmac> shape() {
    return new ArgumentShape<>("[[name] IFNAME] [MAC] [group ID]", UseVmac::read);
  }

  private static Optional<UseVmac> read(Arguments arguments) {
    UseVmac read = new UseVmac(null, null, null);
    for (Optional<Word> next = arguments.next(); next.isPresent(); next = arguments.next()) {
      read = read.with(next.get(), arguments);
    }
    return Optional.of(read);
  }

  private UseVmac with(Word word, Arguments arguments) {
    String text = word.text();
    if (text.indexOf(':') >= 0) {
      return withMac(word, arguments);
    }
    return switch (text) {
      case "netlink_notify_msg" -> {
        arguments.warn(word, "use_vmac '%s' is not honoured yet".formatted(text));
        yield this;
      }
      case "group" -> new UseVmac(name, mac, InterfaceWords.group(word, group, arguments));
      default -> new UseVmac(InterfaceWords.name(word, name, arguments), mac, group);
    };
  }

  private UseVmac withMac(Word word, Arguments arguments) {
    Optional<MacAddress> address = MacAddress.parse(word.text());
    String fault =
        address.isEmpty()
            ? "'%s' is not a hardware address"
            : address.get().isMulticast()
                ? "'%s' is a multicast address"
                : RESERVED.stream().anyMatch(address.get().text()::startsWith)
                    ? "'%s' belongs to virtual routers, each of which has its own"
                    : mac != null ? "'%s' is a second hardware address" : "";
    if (!fault.isEmpty()) {
      arguments.wrong(word, fault.formatted(word) + "; it is ignored");
      return this;
    }
    return new UseVmac(name, address.orElse(null), group);
  }
}
