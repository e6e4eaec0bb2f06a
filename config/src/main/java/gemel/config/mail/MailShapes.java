package gemel.config.mail;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.NumberShapes;
import gemel.config.tree.Word;
import gemel.config.value.Port;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shapes of what mails need. */
final class MailShapes {
  private MailShapes() {}

  /** One word; a name with the address in brackets behind it stands in quotes. */
  static ArgumentShape<MailAddress> address() {
    return new ArgumentShape<>("ADDRESS | \"Name <ADDRESS>\"", MailShapes::readAddress);
  }

  private static Optional<MailAddress> readAddress(Arguments arguments) {
    return arguments.required().flatMap(word -> readAddress(arguments, word));
  }

  private static Optional<MailAddress> readAddress(Arguments arguments, Word word) {
    String text = word.text().strip();
    int bracket = text.endsWith(">") ? text.lastIndexOf('<') : -1;
    String address = bracket < 0 ? text : text.substring(bracket + 1, text.length() - 1);
    @Nullable String name = bracket <= 0 ? null : text.substring(0, bracket).strip();
    if (!MailAddress.isPossible(address)) {
      return arguments.wrong(word, "'%s' is no mail address".formatted(text));
    }
    return Optional.of(new MailAddress(name, address));
  }

  /** {@code HOST [PORT]}. */
  static ArgumentShape<SmtpServer> server() {
    return new ArgumentShape<>("HOST|IP [PORT]", MailShapes::readServer);
  }

  private static Optional<SmtpServer> readServer(Arguments arguments) {
    Optional<Word> host = arguments.required();
    Optional<Word> port = arguments.next();
    if (host.isEmpty() || port.isEmpty()) {
      return host.map(word -> new SmtpServer(word.text(), SmtpServer.USUAL_PORT));
    }
    return NumberShapes.readInteger(arguments, port.get(), "port", 1, Port.LAST)
        .map(number -> new SmtpServer(host.get().text(), new Port(number)));
  }
}
