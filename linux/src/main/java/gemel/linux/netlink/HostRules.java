package gemel.linux.netlink;

import gemel.linux.libc.Errno;
import gemel.linux.libc.LinuxException;
import gemel.linux.net.HostRule;
import gemel.linux.net.HostRule.Action;
import gemel.linux.net.HostRule.Range;
import gemel.linux.net.IpPrefix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Puts rules of policy routing into the kernel and takes them out (linux/fib_rules.h). It works
 * through a {@link RouteNetlink}, on its thread, and may wait for the rtnl lock as it does.
 *
 * <pre>
 *  struct fib_rule_hdr: u8 family, dst_len, src_len, tos, table, res1, res2, action; u32 flags
 * </pre>
 */
public final class HostRules {
  private static final int RTM_NEWRULE = 32;
  private static final int RTM_DELRULE = 33;
  private static final int FIB_RULE_INVERT = 2;
  private static final int FRA_DST = 1;
  private static final int FRA_SRC = 2;
  private static final int FRA_IIFNAME = 3;
  private static final int FRA_GOTO = 4;
  private static final int FRA_PRIORITY = 6;
  private static final int FRA_FWMARK = 10;
  private static final int FRA_FLOW = 11;
  private static final int FRA_TUN_ID = 12;
  private static final int FRA_SUPPRESS_IFGROUP = 13;
  private static final int FRA_SUPPRESS_PREFIXLEN = 14;
  private static final int FRA_TABLE = 15;
  private static final int FRA_FWMASK = 16;
  private static final int FRA_OIFNAME = 17;
  private static final int FRA_L3MDEV = 19;
  private static final int FRA_UID_RANGE = 20;
  private static final int FRA_PROTOCOL = 21;
  private static final int FRA_IP_PROTO = 22;
  private static final int FRA_SPORT_RANGE = 23;
  private static final int FRA_DPORT_RANGE = 24;

  private final RouteNetlink netlink;

  public HostRules(RouteNetlink netlink) {
    this.netlink = netlink;
  }

  /**
   * Adds a rule.
   *
   * @throws LinuxException if it is there already (EEXIST), or the system refuses
   */
  public void add(HostRule rule) {
    netlink.change(
        message(RTM_NEWRULE, Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_EXCL, rule),
        "adding the rule " + rule);
  }

  /** Removes a rule; one that is not there is no error. */
  public void remove(HostRule rule) {
    try {
      netlink.change(message(RTM_DELRULE, 0, rule), "removing the rule " + rule);
    } catch (LinuxException e) {
      if (e.errno() != Errno.ENOENT && e.errno() != Errno.ESRCH) {
        throw e;
      }
    }
  }

  private static NetlinkMessage message(int type, int flags, HostRule rule) {
    HostRule.Key key = rule.key();
    NetlinkMessage message =
        NetlinkMessage.of(type, Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_ACK | flags)
            .octet(key.family().number())
            .octet(length(key.to()))
            .octet(length(key.from()))
            .octet(rule.tos())
            .octet(0)
            .octet(0)
            .octet(0)
            .octet(key.action().number())
            .word(rule.inverted() ? FIB_RULE_INVERT : 0)
            .attribute(FRA_PRIORITY, (int) key.preference())
            .attribute(FRA_PROTOCOL, new byte[] {(byte) key.protocol()});
    prefix(message, FRA_DST, key.to());
    prefix(message, FRA_SRC, key.from());
    action(message, key);
    selectors(message, rule);
    return message;
  }

  private static int length(@Nullable IpPrefix prefix) {
    return prefix == null ? 0 : prefix.length();
  }

  private static void prefix(NetlinkMessage message, int type, @Nullable IpPrefix prefix) {
    if (prefix != null && prefix.length() > 0) {
      message.attribute(type, prefix.address());
    }
  }

  private static void action(NetlinkMessage message, HostRule.Key key) {
    if (key.action() == Action.LOOKUP) {
      message.attribute(FRA_TABLE, (int) key.argument());
    } else if (key.action() == Action.GOTO) {
      message.attribute(FRA_GOTO, (int) key.argument());
    } else if (key.action() == Action.L3MDEV) {
      message.attribute(FRA_L3MDEV, new byte[] {1});
    }
  }

  private static void selectors(NetlinkMessage message, HostRule rule) {
    if (rule.mark() != null) {
      message.attribute(FRA_FWMARK, rule.mark().value());
      message.attribute(FRA_FWMASK, rule.mark().mask());
    }
    if (rule.realms() != 0) {
      message.attribute(FRA_FLOW, rule.realms());
    }
    if (rule.suppressedLength() != HostRule.UNSAID) {
      message.attribute(FRA_SUPPRESS_PREFIXLEN, rule.suppressedLength());
    }
    if (rule.suppressedGroup() != HostRule.UNSAID) {
      message.attribute(FRA_SUPPRESS_IFGROUP, (int) rule.suppressedGroup());
    }
    if (rule.input() != null) {
      message.attribute(FRA_IIFNAME, rule.input().value());
    }
    if (rule.output() != null) {
      message.attribute(FRA_OIFNAME, rule.output().value());
    }
    if (rule.tunnel() != HostRule.UNSAID) {
      message.attribute(FRA_TUN_ID, ByteBuffer.allocate(8).putLong(rule.tunnel()).array());
    }
    if (rule.users() != null) {
      message.attribute(FRA_UID_RANGE, (int) rule.users().first(), (int) rule.users().last());
    }
    if (rule.ipProtocol() != HostRule.UNSAID) {
      message.attribute(FRA_IP_PROTO, new byte[] {(byte) rule.ipProtocol()});
    }
    ports(message, FRA_SPORT_RANGE, rule.sourcePorts());
    ports(message, FRA_DPORT_RANGE, rule.destinationPorts());
  }

  /** struct fib_rule_port_range { u16 start, end }. */
  private static void ports(NetlinkMessage message, int type, @Nullable Range ports) {
    if (ports != null) {
      message.attribute(
          type,
          ByteBuffer.allocate(4)
              .order(ByteOrder.nativeOrder())
              .putShort((short) ports.first())
              .putShort((short) ports.last())
              .array());
    }
  }
}
