package gemel.config.checker;

import java.util.BitSet;
import java.util.stream.Collectors;

/** A set of HTTP status codes. */
public final class StatusCodes {
  static final int LEAST = 100;
  static final int MOST = 599;

  /** 200..299. */
  public static final StatusCodes SUCCESSFUL = range(200, 299);

  /** Any code. */
  public static final StatusCodes ANY = range(LEAST, MOST);

  private final BitSet codes;

  private StatusCodes(BitSet codes) {
    this.codes = codes;
  }

  /** The codes from {@code first} to {@code last}, both included. */
  static StatusCodes range(int first, int last) {
    if (first < LEAST || last > MOST || first > last) {
      throw new IllegalArgumentException("status codes %d-%d".formatted(first, last));
    }
    BitSet codes = new BitSet();
    codes.set(first, last + 1);
    return new StatusCodes(codes);
  }

  /** These and those. */
  StatusCodes and(StatusCodes others) {
    BitSet all = (BitSet) codes.clone();
    all.or(others.codes);
    return new StatusCodes(all);
  }

  public boolean contains(int code) {
    return code >= 0 && codes.get(code);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StatusCodes that && codes.equals(that.codes);
  }

  @Override
  public int hashCode() {
    return codes.hashCode();
  }

  /** As a configuration says it: {@code 200-299 404}. */
  @Override
  public String toString() {
    return codes.stream()
        .filter(code -> code == 0 || !codes.get(code - 1))
        .mapToObj(this::runFrom)
        .collect(Collectors.joining(" "));
  }

  private String runFrom(int first) {
    int last = codes.nextClearBit(first) - 1;
    return first == last ? String.valueOf(first) : first + "-" + last;
  }
}
