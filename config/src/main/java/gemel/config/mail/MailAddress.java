package gemel.config.mail;

import org.jspecify.annotations.Nullable;

/**
 * Where mails go, or come from, as keepalived writes it: {@code ADDRESS}, or {@code Name
 * <ADDRESS>}.
 *
 * @param name for people; null without
 * @param address {@code user@host}, without brackets; not empty, and no white space in it
 */
public record MailAddress(@Nullable String name, String address) {
  public MailAddress {
    if (!isPossible(address)) {
      throw new IllegalArgumentException("'%s' is no mail address".formatted(address));
    }
  }

  /** Whether mails can go there: nothing in it ends a line of SMTP, or the address within it. */
  static boolean isPossible(String address) {
    return !address.isEmpty()
        && address.chars().noneMatch(c -> c <= ' ' || c == '<' || c == '>' || c == 0x7f);
  }

  @Override
  public String toString() {
    return name == null ? address : "%s <%s>".formatted(name, address);
  }
}
