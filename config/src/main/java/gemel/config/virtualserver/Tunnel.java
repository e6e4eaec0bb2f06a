package gemel.config.virtualserver;

import gemel.config.keyword.ConfigWord;
import gemel.config.value.Port;
import java.util.Locale;

/** What packets to a server go in, with {@code TUN}. */
public sealed interface Tunnel {
  /** What is taken where nothing is said. */
  Tunnel PLAIN = new Ipip();

  /** How the outer packet is protected. */
  enum Checksum implements ConfigWord {
    NOCSUM,
    CSUM,
    REMCSUM;

    @Override
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** IP in IP. */
  record Ipip() implements Tunnel {}

  /**
   * Generic UDP encapsulation.
   *
   * @param port of the outer packet
   */
  record Gue(Port port, Checksum checksum) implements Tunnel {}

  /** Generic routing encapsulation. */
  record Gre(boolean checksum) implements Tunnel {}
}
