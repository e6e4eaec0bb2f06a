package gemel.tests.keywords;

import java.io.IOException;

/** Somebody on loopback whom a check finds good, and who keeps by whom it was asked. */
interface LoopbackServer extends AutoCloseable {
  int port();

  /** The address that the next question came or comes from. */
  String client() throws InterruptedException;

  @Override
  void close() throws IOException;
}
