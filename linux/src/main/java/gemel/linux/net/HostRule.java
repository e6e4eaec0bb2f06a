package gemel.linux.net;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rule of policy routing as somebody wants it in the kernel (ip-rule(8)). What is null or {@link
 * #UNSAID} does not matter to it.
 *
 * @param key what the kernel is told to find it by
 * @param inverted whether it fits packets that all of this does not fit
 * @param tos type of service; 0 for any
 * @param mark that a firewall puts on packets
 * @param realms source &lt;&lt; 16 | destination; 0 for none
 * @param suppressedLength routes with prefixes this long or shorter do not count
 * @param suppressedGroup routes by interfaces of this group, unsigned, do not count
 * @param input the interface that packets come in by
 * @param output the interface that a socket of the host is bound to
 * @param tunnel the number of the tunnel that packets come from, unsigned
 * @param users whose the socket of the host is, unsigned
 * @param ipProtocol 1..255
 * @param sourcePorts 1..65535
 * @param destinationPorts 1..65535
 */
public record HostRule(
    Key key,
    boolean inverted,
    int tos,
    @Nullable Mark mark,
    int realms,
    int suppressedLength,
    long suppressedGroup,
    @Nullable InterfaceName input,
    @Nullable InterfaceName output,
    long tunnel,
    @Nullable Range users,
    int ipProtocol,
    @Nullable Range sourcePorts,
    @Nullable Range destinationPorts) {
  /** Where a number was not said. */
  public static final int UNSAID = -1;

  /** One that looks at nothing but its key. */
  public static HostRule of(Key key) {
    return new HostRule(
        key, false, 0, null, 0, UNSAID, UNSAID, null, null, UNSAID, null, UNSAID, null, null);
  }

  /** What is done with packets (FR_ACT_*). */
  public enum Action {
    LOOKUP(1),
    /** The table of the virtual routing domain that the packet's interface is in. */
    L3MDEV(1),
    GOTO(2),
    NOP(3),
    BLACKHOLE(6),
    UNREACHABLE(7),
    PROHIBIT(8);

    private final int number;

    Action(int number) {
      this.number = number;
    }

    /** FR_ACT_*. */
    public int number() {
      return number;
    }

    /** As ip(8) writes it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What the kernel is told to find a rule by.
   *
   * @param preference its place among rules, unsigned, the least first
   * @param protocol who made it, 0..255
   * @param argument the table that is looked up, or the preference of the rule that it goes to,
   *     both unsigned; 0 for other actions
   * @param from whence; null for anywhere
   * @param to whither; null for anywhere
   */
  public record Key(
      AddressFamily family,
      long preference,
      int protocol,
      Action action,
      long argument,
      @Nullable IpPrefix from,
      @Nullable IpPrefix to) {
    @Override
    public String toString() {
      boolean takesNumber = action == Action.LOOKUP || action == Action.GOTO;
      return "%d: from %s%s %s%s"
          .formatted(
              preference,
              from == null ? "all" : from,
              to == null ? "" : " to " + to,
              action.word(),
              takesNumber ? " " + argument : "");
    }
  }

  /**
   * A mark.
   *
   * @param mask the bits that count
   */
  public record Mark(int value, int mask) {}

  /** Numbers that follow each other. */
  public record Range(long first, long last) {}

  @Override
  public String toString() {
    return key.toString();
  }
}
