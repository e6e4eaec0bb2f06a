package gemel.config.vrrp;

import gemel.config.keyword.Arguments;
import gemel.config.route.RoutingNames;
import gemel.config.tree.Word;
import gemel.config.value.InterfaceName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code use_vmac} and {@code use_ipvlan} both take. */
final class InterfaceWords {
  private InterfaceWords() {}

  /**
   * {@code [name] IFNAME}: the name that is written, or what there was before when it is said to be
   * wrong.
   *
   * @param word taken already
   */
  static @Nullable InterfaceName name(
      Word word, @Nullable InterfaceName before, Arguments arguments) {
    Word name = word.text().equals("name") ? arguments.next().orElse(word) : word;
    if (before != null || !InterfaceName.isPossible(name.text())) {
      arguments.wrong(
          name,
          (before != null
                  ? "'%s' is a second name; it is ignored"
                  : "'%s' cannot be an interface's name; it is ignored")
              .formatted(name));
      return before;
    }
    return new InterfaceName(name.text());
  }

  /**
   * {@code group ID}: a number, or a name that iproute2 knows.
   *
   * @param word {@code group}, taken already
   * @return its number, to be read without a sign
   */
  static @Nullable Integer group(Word word, @Nullable Integer before, Arguments arguments) {
    Optional<Word> id = arguments.next();
    if (id.isEmpty()) {
      arguments.wrong(word, "'group' needs the number or the name of one; it is ignored");
      return before;
    }
    Optional<Long> number = RoutingNames.GROUPS.number(id.get().text());
    if (number.isEmpty()) {
      arguments.wrong(
          id.get(),
          "there is no group '%s' of interfaces; it is ignored".formatted(id.get()),
          "a number, or a name in /etc/iproute2/group");
    }
    return number.map(Long::intValue).orElse(before);
  }
}
