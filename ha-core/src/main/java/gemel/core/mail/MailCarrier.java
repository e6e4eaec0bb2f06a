package gemel.core.mail;

import java.io.IOException;

/** Takes mails to the server. */
interface MailCarrier {
  /**
   * Takes one there; returns when the server has it. May wait; an interrupt ends that.
   *
   * @throws IOException if the server did not take it, with the reason
   */
  void carry(Envelope envelope) throws IOException;
}
