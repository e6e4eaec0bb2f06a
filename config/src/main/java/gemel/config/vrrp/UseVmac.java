package gemel.config.vrrp;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.tree.Word;
import gemel.config.value.InterfaceName;
import gemel.config.value.MacAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands behind {@code use_vmac}, in any order; what cannot be is said and left out. */
record UseVmac(@Nullable InterfaceName name, @Nullable MacAddress mac) {
  private static final List<String> RESERVED = List.of("00:00:5e:00:01", "00:00:5e:00:02");
  private static final Set<String> WITH_A_VALUE = Set.of("group");

  static ArgumentShape<UseVmac> shape() {
    return new ArgumentShape<>("[[name] IFNAME] [MAC]", UseVmac::read);
  }

  private static Optional<UseVmac> read(Arguments arguments) {
    UseVmac read = new UseVmac(null, null);
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
    if (text.equals("netlink_notify_msg") || WITH_A_VALUE.contains(text)) {
      arguments.warn(word, "use_vmac '%s' is not honoured yet".formatted(text));
      if (WITH_A_VALUE.contains(text)) {
        arguments.next();
      }
      return this;
    }
    return withName(text.equals("name") ? arguments.next().orElse(word) : word, arguments);
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
    return new UseVmac(name, address.orElse(null));
  }

  private UseVmac withName(Word word, Arguments arguments) {
    if (name != null || !InterfaceName.isPossible(word.text())) {
      arguments.wrong(
          word,
          (name != null
                  ? "'%s' is a second name; it is ignored"
                  : "'%s' cannot be an interface's name; it is ignored")
              .formatted(word));
      return this;
    }
    return new UseVmac(new InterfaceName(word.text()), mac);
  }
}
