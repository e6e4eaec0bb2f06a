package gemel.lab;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One HTTP/1.1 answer with a Content-Length (RFC 9112 section 6.2), put together from the pieces
 * that a socket gives. Opens nothing.
 */
final class HttpReply {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})[^\\r\\n]*");
  private static final Pattern LENGTH =
      Pattern.compile("\\r\\ncontent-length: *(\\d+)", Pattern.CASE_INSENSITIVE);
  private static final String END_OF_HEAD = "\r\n\r\n";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private String head = "";
  private int bodyAt = -1;
  private int bodyLength;

  /**
   * Takes all of the buffer.
   *
   * @throws IllegalArgumentException if this is no such answer
   */
  void add(ByteBuffer piece) {
    byte[] octets = new byte[piece.remaining()];
    piece.get(octets);
    bytes.writeBytes(octets);
    if (bodyAt < 0) {
      readHead(bytes.toString(StandardCharsets.ISO_8859_1));
    }
  }

  private void readHead(String text) {
    int end = text.indexOf(END_OF_HEAD);
    if (end >= 0) {
      head = text.substring(0, end);
      bodyAt = end + END_OF_HEAD.length();
      Matcher length = LENGTH.matcher(head);
      if (!length.find()) {
        throw new IllegalArgumentException("an answer without a Content-Length: " + head);
      }
      bodyLength = Integer.parseInt(length.group(1));
    }
  }

  boolean isComplete() {
    return bodyAt >= 0 && bytes.size() >= bodyAt + bodyLength;
  }

  /** The status code; only of a complete answer. */
  int status() {
    Matcher status = STATUS.matcher(head);
    if (!status.lookingAt()) {
      throw new IllegalArgumentException("no HTTP answer: " + head);
    }
    return Integer.parseInt(status.group(1));
  }

  /** The body; only of a complete answer. */
  String body() {
    return new String(bytes.toByteArray(), bodyAt, bodyLength, StandardCharsets.UTF_8);
  }
}
