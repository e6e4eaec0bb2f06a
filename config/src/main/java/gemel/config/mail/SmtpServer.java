package gemel.config.mail;

import gemel.config.value.Port;

/**
 * Who takes mails.
 *
 * @param host an address or a name; a name is looked up when a mail is sent
 */
public record SmtpServer(String host, Port port) {
  /** Where a server listens if nothing else is said. */
  public static final Port USUAL_PORT = new Port(25);
}
