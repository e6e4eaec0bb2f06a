package gemel.ipvs.embedded.network;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.IpAddress;
import org.junit.jupiter.api.Test;

final class PathMtusTest {
  private static final NextHop HOP =
      new NextHop(NextHop.Kind.KNOWN, 1, 2, 3, 1500, IpAddress.parse("198.18.20.2"));

  private final PathMtus mtus = new PathMtus();

  private int mtu(int destination, long now) {
    return mtus.narrowed(HOP, 0, 0xffff_0000_0000L | destination, now).mtu();
  }

  private void learn(int destination, int mtu, long now) {
    mtus.learn(0, 0xffff_0000_0000L | destination, false, mtu, now);
  }

  @Test
  void aDestinationOfWhichNothingWasSaidHasTheLinks() {
    learn(7, 1400, 0);
    assertThat(mtu(7, 1)).isEqualTo(1400);
    assertThat(mtu(8, 1)).isEqualTo(1500);
  }

  @Test
  void theSameHopIsNarrowedOnce() {
    learn(7, 1400, 0);
    NextHop first = mtus.narrowed(HOP, 0, 0xffff_0000_0007L, 1);
    assertThat(mtus.narrowed(HOP, 0, 0xffff_0000_0007L, 2)).isSameAs(first);
  }

  @Test
  void moreThanTheLinkIsNotWidened() {
    learn(7, 9000, 0);
    assertThat(mtu(7, 1)).isEqualTo(1500);
  }

  @Test
  void howeverManyAreToldTheTableStaysAndTheLastAreKnown() {
    for (int i = 0; i < 100_000; i++) {
      learn(i, 1400, i);
      assertThat(mtu(i, i)).isEqualTo(1400);
    }
    int known = 0;
    for (int i = 0; i < 100_000; i++) {
      known += mtu(i, 100_000) == 1400 ? 1 : 0;
    }
    assertThat(known).isBetween(900, 1024);
  }
}
