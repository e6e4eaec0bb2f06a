package gemel.healthcheck.dialogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/** What is said to a server. There may be a password in it, so it does not show itself. */
public final class Octets {
  private final byte[] octets;

  private Octets(byte[] octets) {
    this.octets = octets;
  }

  public static Octets of(byte[] octets) {
    return new Octets(octets.clone());
  }

  /** A text in UTF-8. */
  public static Octets of(String text) {
    return new Octets(text.getBytes(UTF_8));
  }

  /** Two digits for each; spaces between them are for the eye. */
  public static Octets ofHex(String digits) {
    return new Octets(HexFormat.of().parseHex(digits.replace(" ", "")));
  }

  /** These, and more behind them. */
  public Octets and(Octets more) {
    ByteArrayOutputStream all = new ByteArrayOutputStream(length() + more.length());
    all.writeBytes(octets);
    all.writeBytes(more.octets);
    return new Octets(all.toByteArray());
  }

  public int length() {
    return octets.length;
  }

  public byte[] bytes() {
    return octets.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets those && Arrays.equals(octets, those.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return octets.length + " octets";
  }
}
