package gemel.config.vrrp;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.tree.Word;
import gemel.config.value.AddressPrefix;
import gemel.config.value.IpFamily;
import java.util.Optional;

/** For how long an IPv6 address is chosen as a source ({@code preferred_lft}). */
public sealed interface PreferredLft {
  /** For ever. */
  record Forever() implements PreferredLft {}

  /**
   * So long after it was added.
   *
   * @param seconds 0 for never, up to 4294967295
   */
  record Seconds(long seconds) implements PreferredLft {}

  /** Nothing was said that can be understood. */
  record Unsaid() implements PreferredLft {}

  static ArgumentShape<PreferredLft> shape() {
    return new ArgumentShape<>("SECS|forever", PreferredLft::read);
  }

  private static Optional<PreferredLft> read(Arguments arguments) {
    Optional<Word> word = arguments.required();
    if (word.isEmpty()) {
      return Optional.empty();
    }
    String text = word.get().text();
    if (text.equals("forever")) {
      return Optional.of(new Forever());
    }
    if (text.matches("\\d{1,10}") && Long.parseLong(text) <= 0xffffffffL) {
      return Optional.of(new Seconds(Long.parseLong(text)));
    }
    arguments.wrong(
        word.get(), "'%s' is neither 0..4294967295 nor 'forever'; it is ignored".formatted(text));
    return Optional.of(new Unsaid());
  }

  /** What counts for an address: one that is alone in its network is never chosen by itself. */
  default PreferredLft of(AddressPrefix address) {
    boolean alone = address.family() == IpFamily.IPV6 && address.length() == 128;
    return switch (this) {
      case Unsaid _ -> alone ? new Seconds(0) : new Forever();
      case Forever _, Seconds _ -> this;
    };
  }
}
