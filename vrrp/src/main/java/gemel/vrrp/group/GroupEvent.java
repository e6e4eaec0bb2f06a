package gemel.vrrp.group;

import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import gemel.vrrp.advertisement.Advertisement;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackedObject;

/** What can happen to a group. Instances are named by their place in the settings. */
public sealed interface GroupEvent {
  /**
   * The operator wants it to run.
   *
   * @param listensFrom when it begins to listen; now, if that is past
   */
  record Start(BootTime listensFrom) implements GroupEvent {
    /** The same, at once. */
    public Start() {
      this(BootTime.ofMillis(0));
    }
  }

  /** The operator wants it to stop, saying goodbye. */
  record Stop() implements GroupEvent {}

  /** Some deadline may have passed. */
  record Tick() implements GroupEvent {}

  /** An advertisement that concerns the instance. */
  record AdvertisementReceived(int instance, Advertisement advertisement, IpAddress source)
      implements GroupEvent {}

  /**
   * An advertisement of ours went out.
   *
   * @param decidedAt when the machine said so; its peers wait from then on, or a little later. A
   *     process that was stopped meanwhile must not count from when it went on
   */
  record AdvertisementSent(int instance, BootTime decidedAt) implements GroupEvent {}

  /** The instance's interface came up, or changed its address. */
  record AttachmentChanged(int instance, Attachment attachment) implements GroupEvent {}

  /** What is known of something that an instance tracks. */
  record TrackerRead(TrackedObject object, Reading reading) implements GroupEvent {}

  /** The takeover gate opened or closed. */
  record GateChanged(Gate gate) implements GroupEvent {}

  /**
   * A master has left: its addresses are gone, and it has said so by another way than an
   * advertisement. It need not be the one that the instance listens to.
   *
   * @param master the address that its advertisements come from
   */
  record MasterGone(int instance, IpAddress master) implements GroupEvent {}

  /**
   * The peer serves an instance's addresses, as it has said by another way than an advertisement.
   * When it says goodbye there is nobody to give way to: no skew is waited.
   *
   * @param word what it said
   */
  record PeerServes(int instance, PeerWord word) implements GroupEvent {}

  /**
   * The peer serves an instance's addresses with the better right: it has said so by another way
   * than an advertisement, and is believed although none of its advertisements comes.
   *
   * @param peer the address that its advertisements come from
   * @param priority what it stands for election with
   * @param until what it said counts until then
   */
  record PeerPrevails(int instance, IpAddress peer, int priority, BootTime until)
      implements GroupEvent {}

  /**
   * For a while another router answered for the addresses, too, and does so no more. Neighbours may
   * still believe it.
   */
  record RivalGone() implements GroupEvent {}

  /** What was asked for is done. */
  record EffectDone(HostEffect effect) implements GroupEvent {}

  /**
   * What was asked for could not be done.
   *
   * @param detail the system's refusal
   */
  record EffectFailed(HostEffect effect, String detail) implements GroupEvent {}
}
