package gemel.tests.keywords;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Somebody on loopback whom a check finds good, and who keeps by whom it was asked. */
interface LoopbackServer extends AutoCloseable {
  int port();

  /** Where the next question came or comes from. */
  InetSocketAddress client() throws InterruptedException;

  @Override
  void close() throws IOException;
}
