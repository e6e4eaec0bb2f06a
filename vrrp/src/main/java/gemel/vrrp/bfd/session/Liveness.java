package gemel.vrrp.bfd.session;

/** What a session says about the way to its neighbour. */
public enum Liveness {
  UP,
  DOWN
}
