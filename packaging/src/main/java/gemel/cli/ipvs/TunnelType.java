package gemel.cli.ipvs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The words of {@code --tun-type}. */
enum TunnelType {
  IPIP,
  GUE,
  GRE;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<TunnelType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findAny();
  }
}
