package gemel.lab;

import gemel.linux.net.MacAddress;
import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who answered for an address, and when; in the order heard. Opens nothing. */
public record ArpSightings(List<ArpAnswer> answers) {
  public ArpSightings {
    answers = List.copyOf(answers);
  }

  /** Only what was heard from {@code moment} on. */
  public ArpSightings from(BootTime moment) {
    return new ArpSightings(
        answers.stream().filter(answer -> !answer.at().isBefore(moment)).toList());
  }

  /**
   * How long both an old and a new owner answered: from the new one's first answer to the old one's
   * last, zero if the old one had fallen silent by then or the new one never spoke.
   */
  public Duration overlap(MacAddress oldOwner, MacAddress newOwner) {
    Optional<BootTime> firstOfNew = of(newOwner).findFirst();
    Optional<BootTime> lastOfOld = of(oldOwner).reduce((earlier, later) -> later);
    if (firstOfNew.isEmpty() || lastOfOld.isEmpty()) {
      return Duration.ZERO;
    }
    Duration both = lastOfOld.get().since(firstOfNew.get());
    return both.isNegative() ? Duration.ZERO : both;
  }

  /** When this owner was heard last. */
  public Optional<BootTime> lastOf(MacAddress owner) {
    return of(owner).reduce((earlier, later) -> later);
  }

  private Stream<BootTime> of(MacAddress owner) {
    return answers.stream().filter(answer -> answer.owner().equals(owner)).map(ArpAnswer::at);
  }
}
