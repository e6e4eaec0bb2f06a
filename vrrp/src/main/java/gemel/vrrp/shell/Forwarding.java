package gemel.vrrp.shell;

/** What a group needs of the forwarding engine. Called on {@code vrrp-GROUP}: must not wait. */
public interface Forwarding {
  /**
   * New connections to the group's addresses are taken from now on.
   *
   * @param done to be run, on any thread, once that is so
   */
  void activate(Runnable done);

  /** No new connection is taken any more; known ones are still forwarded. */
  void deactivate(Runnable done);
}
