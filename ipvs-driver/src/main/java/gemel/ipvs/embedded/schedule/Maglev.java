package gemel.ipvs.embedded.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Maglev hashing (ip_vs_mh.c): each server has a permutation of the table's places, made of its
 * address, and in turns each takes its next free place, as many in a turn as its weight says. The
 * client's address chooses a place. When the servers change, few places change hands, and every
 * director has the same table.
 */
final class Maglev<S extends Candidate> implements Scheduler<S> {
  /** The kernel's default table (CONFIG_IP_VS_MH_TAB_INDEX 12), a prime. */
  static final int PLACES = 4093;

  /** Turns have no more than this many bits (half of the table's index). */
  private static final int TURN_BITS = 6;

  private static final long PLACE_KEY = 2654435761L;
  private static final long SKIP_KEY = 2654446892L;

  private final boolean fallback;
  private final boolean port;
  private List<S> places = List.of();

  /** Where a server is in its permutation. */
  private static final class Walk<S> {
    private final S server;
    private final int turns;
    private final int skip;
    private int at;

    Walk(S server, int turns, int at, int skip) {
      this.server = server;
      this.turns = turns;
      this.at = at;
      this.skip = skip;
    }

    int firstFree(boolean[] taken) {
      while (taken[at]) {
        at = (at + skip) % PLACES;
      }
      return at;
    }
  }

  Maglev(boolean fallback, boolean port) {
    this.fallback = fallback;
    this.port = port;
  }

  @Override
  public @Nullable S pick(List<S> servers, NewFlow flow) {
    if (places.isEmpty()) {
      return null;
    }
    int word = flow.client() + (port ? flow.clientPort() : 0);
    int place = place(word);
    S chosen = places.get(place);
    if (chosen.isAvailable()) {
      return chosen;
    }
    return fallback ? fallback(word, place) : null;
  }

  /** Hashes the word again, moved by every offset, from the place onwards. */
  private @Nullable S fallback(int word, int place) {
    for (int i = 0; i < PLACES; i++) {
      S candidate = places.get(place(word + (place + i) % PLACES));
      if (candidate.isAvailable()) {
        return candidate;
      }
    }
    return null;
  }

  private static int place(int word) {
    return Integer.remainderUnsigned(SipHash.of(word, PLACE_KEY), PLACES);
  }

  /** A weight of 0 changes no place: the last other one counts. */
  @Override
  public void changed(List<S> servers) {
    List<Walk<S>> walks = walks(servers);
    places = walks.isEmpty() ? List.of() : populate(walks);
  }

  private static <S extends Candidate> List<Walk<S>> walks(List<S> servers) {
    int divisor = 0;
    int greatest = 0;
    for (S server : servers) {
      divisor = WeightedRoundRobin.commonDivisor(server.lastWeight(), divisor);
      greatest = Math.max(greatest, server.lastWeight());
    }
    List<Walk<S>> walks = new ArrayList<>();
    if (greatest == 0) {
      return walks;
    }
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(greatest / divisor);
    int shift = Math.max(0, bits - TURN_BITS);
    for (S server : servers) {
      if (server.lastWeight() > 0) {
        int turns = Math.max(1, server.lastWeight() / divisor >> shift);
        int word = AddressHash.fold(server.address()) + server.port();
        int skip = Integer.remainderUnsigned(SipHash.of(word, SKIP_KEY), PLACES - 1) + 1;
        walks.add(new Walk<>(server, turns, place(word), skip));
      }
    }
    return walks;
  }

  private static <S> List<S> populate(List<Walk<S>> walks) {
    List<S> owners = new ArrayList<>(Collections.nCopies(PLACES, walks.getFirst().server));
    boolean[] taken = new boolean[PLACES];
    int filled = 0;
    while (filled < PLACES) {
      for (Walk<S> walk : walks) {
        for (int turn = 0; turn < walk.turns && filled < PLACES; turn++, filled++) {
          int place = walk.firstFree(taken);
          taken[place] = true;
          owners.set(place, walk.server);
        }
      }
    }
    return owners;
  }
}
