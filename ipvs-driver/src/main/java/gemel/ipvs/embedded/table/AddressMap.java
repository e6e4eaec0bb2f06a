package gemel.ipvs.embedded.table;

import gemel.linux.net.IpAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values by address, looked up by the address's two halves without allocating. Open-addressed, and
 * made anew for each change: for what changes seldom.
 *
 * @param <V> what is looked up
 */
public final class AddressMap<V> {
  private final long[] highs;
  private final long[] lows;
  private final @Nullable Object[] values;

  public AddressMap(Map<IpAddress, V> from) {
    int length = Integer.highestOneBit(Math.max(1, from.size())) << 2;
    highs = new long[length];
    lows = new long[length];
    values = new Object[length];
    from.forEach((address, value) -> {
      int place = place(address.high(), address.low());
      highs[place] = address.high();
      lows[place] = address.low();
      values[place] = value;
    });
  }

  /** The value of an address, or null. */
  @SuppressWarnings("unchecked") // only values of this type are put in
  public @Nullable V get(long high, long low) {
    return (V) values[place(high, low)];
  }

  private int place(long high, long low) {
    int mask = highs.length - 1;
    int place = (int) ((low ^ high * 31) * 0x9e3779b97f4a7c15L >>> 32) & mask;
    while (values[place] != null && (lows[place] != low || highs[place] != high)) {
      place = (place + 1) & mask;
    }
    return place;
  }
}
