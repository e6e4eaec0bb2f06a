package gemel.vrrp.group.simulation;

import gemel.vrrp.group.GroupEffect;
import gemel.vrrp.group.GroupEvent;
import gemel.vrrp.group.GroupState;
import gemel.vrrp.group.Step;
import gemel.vrrp.group.Words;
import java.util.List;

/** Events and steps in the words of a {@link Story}. */
final class Telling {
  private Telling() {}

  static String of(GroupEvent event) {
    return switch (event) {
      case GroupEvent.Start _ -> "is started";
      case GroupEvent.Stop _ -> "is stopped";
      case GroupEvent.Tick _ -> "ticks";
      case GroupEvent.AdvertisementReceived heard ->
          "hears %d from %s".formatted(heard.advertisement().priority(), heard.source());
      case GroupEvent.AdvertisementSent sent -> "has sent on LAN " + sent.instance();
      case GroupEvent.EffectDone done -> "is done: " + done.effect();
      case GroupEvent.MasterGone gone -> "is told that %s left".formatted(gone.master());
      case GroupEvent.PeerServes serves ->
          "is told that its peer %s serves".formatted(serves.word().source());
      case GroupEvent event0 -> event0.toString();
    };
  }

  static String of(GroupState before, SimulatedRouter router, List<GroupEffect> effects) {
    StringBuilder owns = new StringBuilder();
    for (Nic nic : router.nics()) {
      if (router.owns(nic.segment.place)) {
        owns.append(" [owner on ").append(nic.segment).append(']');
      }
    }
    return " -> " + Words.of(before, new Step(router.state(), effects)) + owns;
  }
}
