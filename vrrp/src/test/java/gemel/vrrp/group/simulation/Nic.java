package gemel.vrrp.group.simulation;

import gemel.linux.net.IpAddress;
import gemel.vrrp.advertisement.Advertisement;
import gemel.vrrp.group.simulation.Segment.Station;

/** A router's interface on a segment, and the kernel's part in what comes in there. */
final class Nic implements Station {
  private static final int VIRTUAL_MAC = 51;

  final Segment segment;
  final IpAddress address;
  final int mac;
  private final SimulatedRouter router;
  private boolean linkUp = true;
  private boolean mute;

  /**
   * @param virtualMac whether it speaks from the virtual router's MAC address (RFC 9568 section
   *     7.3) and not from its own
   */
  Nic(Segment segment, IpAddress address, SimulatedRouter router, boolean virtualMac) {
    this.segment = segment;
    this.address = address;
    this.router = router;
    this.mac = virtualMac ? VIRTUAL_MAC : router.number;
    segment.connect(this);
  }

  /** Sends it; false if the system refuses. */
  boolean advertise(Advertisement advertisement, int number) {
    if (mute || !linkUp) {
      return false;
    }
    segment.broadcast(this, new Frame.Vrrp(mac, address, advertisement, number));
    return true;
  }

  /** The lease's fence lets it out only while the lease holds. */
  void announce(int repeat) {
    for (int i = 0; i < repeat && router.owns(segment.place); i++) {
      segment.broadcast(this, new Frame.Announcement(mac));
    }
  }

  @Override
  public void receive(Frame frame) {
    switch (frame) {
      case Frame.Vrrp vrrp -> router.hear(segment.place, vrrp);
      case Frame.Question _ when router.owns(segment.place) -> answer();
      case Frame.Question _, Frame.Announcement _, Frame.Answer _ -> {}
    }
  }

  private void answer() {
    segment.stations().stream()
        .filter(Client.class::isInstance)
        .forEach(client -> segment.send(this, client, new Frame.Answer(mac)));
  }

  void link(boolean up) {
    linkUp = up;
  }

  boolean hasLink() {
    return linkUp;
  }

  /** Whether the system refuses to send. */
  void mute(boolean silent) {
    mute = silent;
  }

  boolean isMute() {
    return mute;
  }

  SimulatedRouter router() {
    return router;
  }

  @Override
  public boolean isUp() {
    return linkUp && !router.isAsleep();
  }
}
