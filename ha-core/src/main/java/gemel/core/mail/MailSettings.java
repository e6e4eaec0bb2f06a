package gemel.core.mail;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told by mail, and how.
 *
 * @param director whose name is in front of subjects; null for the host's
 * @param from null for the director's user at the host
 * @param to one at least
 * @param host of the server: an address, or a name that is looked up for each mail
 * @param port of the server, 1..65535
 * @param helo what the director calls itself there; null for the host's name
 * @param timeout for how long the server may be silent
 */
public record MailSettings(
    @Nullable String director,
    @Nullable Address from,
    List<Address> to,
    String host,
    int port,
    @Nullable String helo,
    Duration timeout) {
  public MailSettings {
    to = List.copyOf(to);
    if (to.isEmpty()) {
      throw new IllegalArgumentException("a mail goes to somebody");
    }
  }

  /**
   * Where mails go, or come from.
   *
   * @param name for people; null without
   * @param address {@code user@host}
   */
  public record Address(@Nullable String name, String address) {}

  /** {@code HOST port PORT}, for people. */
  String server() {
    return host + " port " + port;
  }
}
