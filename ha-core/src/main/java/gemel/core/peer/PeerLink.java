package gemel.core.peer;

/** The way to the other director, or to a simulated one. */
public interface PeerLink {
  /**
   * Sends in order; never waits. What cannot be sent is lost with the session.
   *
   * @param message encoded
   */
  void send(byte[] message);

  /** Takes part; returns at once. */
  void open(Listener listener);

  /** Leaves, and waits for the end of it. */
  void close();

  /** Hears what happens, in order, on the director's event loop. */
  interface Listener {
    /**
     * The peer is there, again perhaps.
     *
     * @param name what it calls itself
     * @param anew whether it is another process than the one that was there last
     */
    void appeared(String name, boolean anew);

    /** The peer is gone. */
    void vanished(String why);

    /** It said something. */
    void received(byte[] message);

    /**
     * The channel cannot be opened.
     *
     * @param why for people
     */
    void failed(String why);
  }
}
