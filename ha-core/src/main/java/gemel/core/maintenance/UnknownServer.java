package gemel.core.maintenance;

/** Nobody has a server of that name; the message says which there are. */
public final class UnknownServer extends Exception {
  UnknownServer(String message) {
    super(message);
  }
}
