package gemel.healthcheck.pgsql;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import gemel.healthcheck.dialogue.Inbox;
import gemel.healthcheck.dialogue.Octets;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A letter, four octets of length that count themselves, and the rest.
 *
 * @param letter what sort of message it is
 * @param body big-endian
 */
record PgsqlMessage(char letter, ByteBuffer body) {
  private static final int LETTER = 1;
  private static final int LENGTH = 4;

  /** None that is read here comes near it. */
  private static final int LONGEST = 1 << 14;

  private static final int VERSION_3 = 3 << 16;
  private static final Octets TERMINATE = Octets.ofHex("58 00000004");
  private static final char SQL_STATE = 'C';
  private static final char TEXT = 'M';

  /** Whether what is there can be the beginning of a message. */
  static boolean isPossible(Inbox inbox) {
    return inbox
        .peek(LETTER + LENGTH)
        .map(header -> header.getInt(LETTER))
        .map(length -> length >= LENGTH && length <= LONGEST)
        .orElse(true);
  }

  /** Takes a message that is possible; empty until all of it is there. */
  static Optional<PgsqlMessage> take(Inbox inbox) {
    return inbox
        .peek(LETTER + LENGTH)
        .flatMap(header -> inbox.take(LETTER + header.getInt(LETTER)))
        .map(all ->
            new PgsqlMessage(
                (char) (all.get(0) & 0xff),
                all.slice(LETTER + LENGTH, all.limit() - LETTER - LENGTH)));
  }

  /** The number in the body; empty if there is none. */
  Optional<Integer> number() {
    return body.limit() < Integer.BYTES ? Optional.empty() : Optional.of(body.getInt(0));
  }

  /** What an ErrorResponse says; empty if it says nothing. */
  Optional<Refusal> refusal() {
    String code = "";
    String words = "";
    for (String field : ISO_8859_1.decode(body.duplicate()).toString().split("\0")) {
      if (!field.isEmpty() && field.charAt(0) == SQL_STATE) {
        code = field.substring(1);
      } else if (!field.isEmpty() && field.charAt(0) == TEXT) {
        words = field.substring(1);
      }
    }
    return code.isEmpty() ? Optional.empty() : Optional.of(new Refusal(code, words));
  }

  /** What an ErrorResponse says. */
  record Refusal(String code, String words) {
    @Override
    public String toString() {
      return code + " " + words;
    }
  }

  /**
   * StartupMessage.
   *
   * @param database empty for the one that is called like the user
   */
  static Octets startup(String user, String database) {
    ByteArrayOutputStream parameters = new ByteArrayOutputStream();
    put(parameters, "user", user);
    if (!database.isEmpty()) {
      put(parameters, "database", database);
    }
    parameters.write(0);
    return Octets.of(
        ByteBuffer.allocate(LENGTH + Integer.BYTES + parameters.size())
            .putInt(LENGTH + Integer.BYTES + parameters.size())
            .putInt(VERSION_3)
            .put(parameters.toByteArray())
            .array());
  }

  private static void put(ByteArrayOutputStream parameters, String name, String value) {
    parameters.writeBytes((name + "\0" + value + "\0").getBytes(UTF_8));
  }

  static Octets terminate() {
    return TERMINATE;
  }
}
