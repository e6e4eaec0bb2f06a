package gemel.core.mail;

import gemel.core.mail.MailSettings.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks SMTP as keepalived does: HELO, no encryption, nobody logs in. */
final class SmtpCarrier implements MailCarrier {
  private static final Logger log = LoggerFactory.getLogger(SmtpCarrier.class);
  private static final String CHARSET = StandardCharsets.UTF_8.name();

  @Override
  public void carry(Envelope envelope) throws IOException {
    Session session = Session.getInstance(properties(envelope));
    try {
      MimeMessage message = message(session, envelope);
      Transport transport = session.getTransport("smtp");
      try {
        transport.connect();
        transport.sendMessage(message, message.getAllRecipients());
      } finally {
        quit(transport);
      }
    } catch (MessagingException e) {
      throw new IOException(sentence(e), e);
    }
  }

  /** The server has the mail, or has not; that it says goodbye changes neither. */
  private static void quit(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      log.debug("the mail server did not say goodbye", e);
    }
  }

  private static Properties properties(Envelope envelope) {
    MailSettings settings = envelope.settings();
    String millis = Long.toString(settings.timeout().toMillis());
    Properties properties = new Properties();
    properties.put("mail.smtp.host", settings.host());
    properties.put("mail.smtp.port", Integer.toString(settings.port()));
    properties.put("mail.smtp.localhost", envelope.helo());
    properties.put("mail.smtp.ehlo", "false");
    properties.put("mail.smtp.sendpartial", "true"); // who is not refused gets it
    properties.put("mail.smtp.from", envelope.from().address());
    properties.put("mail.from", envelope.from().address()); // else the message's id asks the DNS
    properties.put("mail.smtp.connectiontimeout", millis);
    properties.put("mail.smtp.timeout", millis);
    properties.put("mail.smtp.socketFactory", new BriefSocketFactory());
    properties.put("mail.smtp.socketFactory.fallback", "false"); // else all is tried twice
    return properties;
  }

  private static MimeMessage message(Session session, Envelope envelope)
      throws MessagingException, IOException {
    MimeMessage message = new MimeMessage(session);
    message.setFrom(address(envelope.from()));
    for (Address to : envelope.settings().to()) {
      message.addRecipient(RecipientType.TO, address(to));
    }
    message.setSubject(envelope.subject(), CHARSET);
    message.setSentDate(Date.from(envelope.at()));
    message.setHeader("X-Mailer", "Gemel");
    message.setText(envelope.body() + "\n", CHARSET);
    return message;
  }

  /** An address that the library would find too odd is the server's to judge. */
  private static InternetAddress address(Address written) throws IOException {
    InternetAddress address = new InternetAddress();
    address.setAddress(written.address());
    if (written.name() != null) {
      address.setPersonal(written.name(), CHARSET);
    }
    return address;
  }

  /** What the outermost exception says, and the reason below it, in one line. */
  private static String sentence(MessagingException e) {
    StringBuilder sentence = new StringBuilder(String.valueOf(e.getMessage()).strip());
    for (Exception next = e.getNextException();
        next != null;
        next = next instanceof MessagingException more ? more.getNextException() : null) {
      sentence.append(": ").append(String.valueOf(next.getMessage()).strip());
    }
    return sentence.toString().replaceAll("\\s+", " ");
  }
}
