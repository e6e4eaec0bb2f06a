package gemel.tests.keywords;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** A mail server at a free port that keeps what it gets. */
final class ReceivingMailServer implements AutoCloseable {
  private final GreenMail server;

  /**
   * A mail as the server has it; one for each who gets it.
   *
   * @param received what the server noted on its way in
   */
  record Received(
      String subject, String body, List<String> from, List<String> to, String received) {}

  private ReceivingMailServer(String address) {
    server = new GreenMail(new ServerSetup(0, address, ServerSetup.PROTOCOL_SMTP));
    server.start();
  }

  /** A server at an address of the network that the calling thread is in. */
  static ReceivingMailServer at(String address) {
    return new ReceivingMailServer(address);
  }

  int port() {
    return server.getSmtp().getPort();
  }

  /** In the order of their coming. */
  List<Received> mails() {
    return Arrays.stream(server.getReceivedMessages()).map(ReceivingMailServer::received).toList();
  }

  List<String> subjects() {
    return mails().stream().map(Received::subject).toList();
  }

  private static Received received(MimeMessage message) {
    try {
      return new Received(
          message.getSubject(),
          String.valueOf(message.getContent()).strip(),
          List.of(message.getHeader("From")),
          List.of(message.getHeader("To")),
          String.join("\n", message.getHeader("Received")));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
