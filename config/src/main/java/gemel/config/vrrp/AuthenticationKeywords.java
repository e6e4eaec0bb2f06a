package gemel.config.vrrp;

import static gemel.config.keyword.WordShapes.oneOf;

import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.BlockKeywords;
import gemel.config.keyword.Keyword;
import gemel.config.tree.Word;
import gemel.config.vrrp.Authentication.AuthType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** {@code authentication}. */
public final class AuthenticationKeywords extends BlockKeywords {
  private static final int LONGEST_PASSWORD = 8;

  final Keyword<AuthType> authType =
      line("auth_type", oneOf(AuthType.class))
          .byDefault("none")
          .honoured("AuthenticationKeywordsTest.authTypeIsHowAdvertisementsAreAuthenticated");
  final Keyword<String> authPass =
      line("auth_pass", password())
          .honoured("AuthenticationKeywordsTest.authPassIsInTheAdvertisementsAndDemandedOfOthers");

  AuthenticationKeywords(String path) {
    super(path);
  }

  private static ArgumentShape<String> password() {
    return new ArgumentShape<>("STRING", AuthenticationKeywords::readPassword);
  }

  private static Optional<String> readPassword(Arguments arguments) {
    Optional<Word> word = arguments.required();
    if (word.isEmpty()) {
      return Optional.empty();
    }
    byte[] octets = word.get().text().getBytes(StandardCharsets.UTF_8);
    if (octets.length <= LONGEST_PASSWORD) {
      return word.map(Word::text);
    }
    arguments.warn(
        word.get(), "the password is cut to its first %d octets".formatted(LONGEST_PASSWORD));
    return Optional.of(new String(octets, 0, LONGEST_PASSWORD, StandardCharsets.UTF_8));
  }
}
