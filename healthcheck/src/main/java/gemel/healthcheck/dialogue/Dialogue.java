package gemel.healthcheck.dialogue;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.FailureKind;

/**
 * What is said to a server, and what is made of its answers. Pure; one for each attempt. Whatever
 * it is given, it throws nothing.
 */
public interface Dialogue {
  /** The connection stands. */
  Turn opened();

  /** Some octets came; an answer may come in pieces, or several at once. */
  Turn received(byte[] octets);

  /** Who is talked to and how, for people: {@code SMTP server 10.0.0.3:25}. */
  String partner();

  /**
   * The end of a talk that went wrong.
   *
   * @param what came from the partner: {@code a line of more than 4096 octets}
   */
  default Turn failed(FailureKind kind, String what) {
    return new Turn.End(new CheckFailure(kind, "%s from %s".formatted(what, partner())));
  }
}
