package gemel.config.vrrp;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.tree.Word;
import gemel.config.value.AddressPrefix;
import gemel.config.value.InterfaceName;
import gemel.config.value.IpFamily;
import gemel.config.value.IpLiteral;
import gemel.config.vrrp.OwnInterface.IpvlanMode;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands behind {@code use_ipvlan}, in any order; what cannot be is said and left out. */
record UseIpvlan(
    @Nullable InterfaceName name,
    @Nullable AddressPrefix address,
    @Nullable IpvlanMode mode,
    @Nullable Integer group) {
  private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");
  private static final Pattern LIKE_AN_ADDRESS = Pattern.compile("[\\d.]*\\.[\\d.]*|.*[:/].*");
  private static final String HINT = "'IP[/LENGTH]', or 'name' in front of an interface's name";

  static ArgumentShape<UseIpvlan> shape() {
    return new ArgumentShape<>(
        "[[name] IFNAME] [IP[/LEN]] [bridge|private|vepa] [group ID]", UseIpvlan::read);
  }

  private static Optional<UseIpvlan> read(Arguments arguments) {
    UseIpvlan read = new UseIpvlan(null, null, null, null);
    for (Optional<Word> next = arguments.next(); next.isPresent(); next = arguments.next()) {
      read = read.with(next.get(), arguments);
    }
    return Optional.of(read);
  }

  private UseIpvlan with(Word word, Arguments arguments) {
    Optional<IpvlanMode> said =
        Arrays.stream(IpvlanMode.values())
            .filter(one -> one.word().equals(word.text()))
            .findFirst();
    if (said.isPresent()) {
      return withMode(said.get(), word, arguments);
    }
    if (word.text().equals("group")) {
      return new UseIpvlan(name, address, mode, InterfaceWords.group(word, group, arguments));
    }
    Optional<AddressPrefix> prefix = prefix(word.text());
    if (prefix.isPresent()) {
      return withAddress(prefix.get(), word, arguments);
    }
    if (LIKE_AN_ADDRESS.matcher(word.text()).matches()) {
      arguments.wrong(word, "'%s' is not an address; it is ignored".formatted(word), HINT);
      return this;
    }
    return new UseIpvlan(InterfaceWords.name(word, name, arguments), address, mode, group);
  }

  private UseIpvlan withMode(IpvlanMode said, Word word, Arguments arguments) {
    if (mode != null) {
      arguments.wrong(word, "'%s' is a second mode; it is ignored".formatted(word));
      return this;
    }
    return new UseIpvlan(name, address, said, group);
  }

  private UseIpvlan withAddress(AddressPrefix said, Word word, Arguments arguments) {
    if (address != null) {
      arguments.wrong(word, "'%s' is a second address; it is ignored".formatted(word));
      return this;
    }
    return new UseIpvlan(name, said, mode, group);
  }

  private static Optional<AddressPrefix> prefix(String text) {
    String[] parts = text.split("/", 2);
    Optional<InetAddress> address = IpLiteral.parse(parts[0]);
    if (parts.length < 2 || address.isEmpty()) {
      return address.filter(_ -> parts.length < 2).map(AddressPrefix::host);
    }
    return address
        .filter(ip ->
            LENGTH.matcher(parts[1]).matches()
                && Integer.parseInt(parts[1]) <= IpFamily.of(ip).bits())
        .map(ip -> new AddressPrefix(ip, Integer.parseInt(parts[1])));
  }
}
