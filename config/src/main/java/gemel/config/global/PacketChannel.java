package gemel.config.global;

import gemel.config.keyword.ConfigWord;
import java.util.Locale;

/** How the embedded engine gets at packets. */
public enum PacketChannel implements ConfigWord {
  /** By packet sockets, called through {@code java.lang.foreign}. */
  FFM,
  /** By libpcap, called through pcap4j. */
  PCAP4J;

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
