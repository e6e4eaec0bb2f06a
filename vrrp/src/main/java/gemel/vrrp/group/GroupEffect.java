package gemel.vrrp.group;

/** What a group's machine wants done. */
public sealed interface GroupEffect {
  /**
   * Send an advertisement.
   *
   * @param priority the instance's own, or 0
   */
  record SendAdvertisement(int instance, int priority) implements GroupEffect {}

  /**
   * Announce each of the instance's addresses by gratuitous ARP.
   *
   * @param repeat how many times each
   */
  record Announce(int instance, int repeat) implements GroupEffect {}

  /**
   * Announce one address of each of the instance's interfaces that carry no advertisements, once.
   */
  record AnnounceExtra(int instance) implements GroupEffect {}

  /** Have something done that takes time, and tell the machine of its end. */
  record AskHost(HostEffect effect) implements GroupEffect {}

  /** Let everybody know. */
  record Report(Transition transition) implements GroupEffect {}
}
