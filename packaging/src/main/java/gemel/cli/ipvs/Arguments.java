package gemel.cli.ipvs;

import gemel.core.byhand.ServiceRequest;
import gemel.ipvs.ConnectionTimeouts;
import gemel.ipvs.Encapsulation;
import gemel.ipvs.Encapsulation.Checksum;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.FullNat;
import gemel.ipvs.Persistence;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.SchedulerFlag;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.Thresholds;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** What the options of one command line have said so far; each is looked at as it comes. */
final class Arguments {
  private static final String DEFAULT_SCHEDULER = "wlc";

  private final Command command;
  private final Addresses addresses;
  private final DaemonArguments daemon = new DaemonArguments();
  private final Set<Setting> settings = EnumSet.noneOf(Setting.class);

  private Protocol protocol = Protocol.TCP;
  private IpAddress address = IpAddress.v4(0);
  private int port;
  private int mark;
  private AddressFamily family = AddressFamily.IPV4;
  private String scheduler = "";
  private int persistence;
  private int netmask = Persistence.EACH_V4;
  private String persistenceEngine = "";
  private boolean onePacket;
  private String flagWords = "";
  private Set<SchedulerFlag> flags = EnumSet.noneOf(SchedulerFlag.class);

  private String localAddresses = "";
  private FullNat fullNat = FullNat.NONE;

  private Addresses.Place server = new Addresses.Place(address, OptionalInt.empty());
  private ForwardingMethod method = ForwardingMethod.DIRECT;
  private int weight = 1;
  private int upper;
  private int lower;
  private TunnelType tunnelType = TunnelType.IPIP;
  private int tunnelPort;
  private ConnectionTimeouts timeouts = new ConnectionTimeouts(0, 0, 0);

  Arguments(Command command, Names names) {
    this.command = command;
    this.addresses = new Addresses(names);
  }

  Set<Setting> settings() {
    return settings;
  }

  boolean has(Setting setting) {
    return settings.contains(setting);
  }

  /** Takes an option that is no command. */
  void take(Option option, Optional<String> argument) {
    option
        .setting()
        .filter(setting -> !settings.add(setting))
        .ifPresent(setting -> {
          throw new Refusal("multiple '%s' options specified".formatted(setting.word()));
        });
    String text = argument.orElse("");
    switch (option) {
      case TCP_SERVICE -> service(text, Protocol.TCP);
      case UDP_SERVICE -> service(text, Protocol.UDP);
      case SCTP_SERVICE -> service(text, Protocol.SCTP);
      case FWMARK_SERVICE -> mark(text);
      case IPV6 -> ipv6();
      case SCHEDULER -> scheduler = text;
      case PERSISTENT ->
          persistence = argument.isPresent() ? timeout(text, 1) : Persistence.DEFAULT_SECONDS;
      case NETMASK -> netmask(text);
      case OPS -> onePacket = true;
      case PE -> persistenceEngine = text;
      case SCHED_FLAGS -> flagWords = text;
      case REAL_SERVER -> realServer(text);
      case MASQUERADING -> method = ForwardingMethod.NAT;
      case IPIP -> method = ForwardingMethod.TUNNEL;
      case FULLNAT -> method = ForwardingMethod.FULL_NAT;
      case LOCAL_ADDRESS -> localAddresses = text;
      case LOCAL_PORTS -> fullNat = FullNatWords.ports(fullNat, text);
      case TELL_CLIENT -> fullNat = fullNat.with(FullNatWords.notice(text));
      case GATEWAYING -> method = ForwardingMethod.DIRECT;
      case WEIGHT -> weight = number(text, 0, Integer.MAX_VALUE, "illegal weight specified");
      case U_THRESHOLD ->
          upper = number(text, 0, Integer.MAX_VALUE, "illegal u_threshold specified");
      case L_THRESHOLD ->
          lower = number(text, 0, Integer.MAX_VALUE, "illegal l_threshold specified");
      case TUN_TYPE ->
          tunnelType =
              TunnelType.of(text).orElseThrow(() -> new Refusal("illegal tunnel type specified"));
      case TUN_PORT -> tunnelPort = number(text, 1, 65535, "illegal tunnel port specified");
      default -> daemon.take(option, text);
    }
  }

  private void service(String text, Protocol wanted) {
    Addresses.Place place =
        addresses
            .place(text, wanted)
            .orElseThrow(() -> new Refusal("illegal virtual server address[:port] specified"));
    protocol = wanted;
    address = place.address();
    port = place.port().orElse(0);
    family = address.family();
    if (family == AddressFamily.IPV6) {
      netmask = Persistence.EACH_V6;
    }
  }

  private void mark(String text) {
    OptionalLong number = Numbers.decimal(text, 1, 0xffff_ffffL);
    mark =
        (int)
            number.orElseThrow(
                () -> new Refusal("invalid fwmark value `%s' specified".formatted(text)));
  }

  private void ipv6() {
    if (mark == 0) {
      throw new Refusal("-6 used before -f\n");
    }
    family = AddressFamily.IPV6;
    netmask = Persistence.EACH_V6;
  }

  private void netmask(String text) {
    if (family == AddressFamily.IPV6) {
      long length = Numbers.leading(text);
      if (length < 1 || length > 128) {
        throw new Refusal("illegal ipv6 netmask specified");
      }
      netmask = (int) length;
    } else {
      netmask =
          (int)
              Numbers.v4Address(text)
                  .orElseThrow(
                      () -> new Refusal("illegal virtual server persistent mask specified"));
    }
  }

  private void realServer(String text) {
    server =
        addresses
            .place(text, protocol)
            .orElseThrow(() -> new Refusal("illegal real server address[:port] specified"));
  }

  private static int number(String text, int least, int most, String complaint) {
    return (int) Numbers.decimal(text, least, most).orElseThrow(() -> new Refusal(complaint));
  }

  /** A number of seconds. */
  static int timeout(String text, int least) {
    return number(
        text,
        least,
        Persistence.MOST_SECONDS,
        "invalid timeout value `%s' specified".formatted(text));
  }

  /** The scheduler may have been named after its flags. */
  void finishSchedulerFlags() {
    if (has(Setting.SCHED_FLAGS)) {
      flags = SchedulerFlagWords.parse(flagWords, schedulerName());
    }
  }

  private String schedulerName() {
    return scheduler.isEmpty() ? DEFAULT_SCHEDULER : scheduler;
  }

  void timeouts(ConnectionTimeouts wanted) {
    timeouts = wanted;
  }

  ConnectionTimeouts timeouts() {
    return timeouts;
  }

  ServiceKey key() {
    return mark == 0
        ? new ServiceKey.ByAddress(protocol, address, port)
        : new ServiceKey.ByMark(family, mark);
  }

  ServiceRequest service() {
    if (mark == 0 && port == 0 && persistence == 0) {
      throw new Refusal("Zero port specified for non-persistent service");
    }
    if (onePacket && mark == 0 && protocol != Protocol.UDP) {
      throw new Refusal("One-Packet Scheduling is only for UDP virtual services");
    }
    return new ServiceRequest(
        key(),
        schedulerName(),
        flags,
        persistence == 0 ? Persistence.NONE : new Persistence(persistence, netmask),
        persistenceEngine,
        onePacket,
        fullNat());
  }

  private FullNat fullNat() {
    return has(Setting.LOCAL_ADDRESS)
        ? fullNat.with(FullNatWords.addresses(localAddresses, family))
        : fullNat;
  }

  /** As {@code -d} means it. */
  RealServer.Id serverId() {
    return new RealServer.Id(server.address(), server.port().orElse(mark == 0 ? port : 0));
  }

  /** As {@code -a} and {@code -e} mean it: only NAT and FullNAT translate ports. */
  RealServer server() {
    RealServer.Id id =
        mark == 0 && !method.translatesPorts()
            ? new RealServer.Id(server.address(), port)
            : serverId();
    if (id.address().family() != family && method != ForwardingMethod.TUNNEL) {
      throw new Refusal("Different address family is allowed only for tunneling servers");
    }
    return new RealServer(id, method, weight, new Thresholds(upper, lower), encapsulation());
  }

  private Encapsulation encapsulation() {
    if (method != ForwardingMethod.TUNNEL) {
      if (SettingRules.anyOfTunnel(settings)) {
        throw new Refusal("Tunnel options conflict with forward method");
      }
      return Encapsulation.IPIP;
    }
    SettingRules.check(tunnelType, settings);
    Checksum checksum =
        has(Setting.TUN_REMCSUM)
            ? Checksum.REMOTE
            : has(Setting.TUN_CSUM) ? Checksum.FULL : Checksum.NONE;
    return switch (tunnelType) {
      case IPIP -> Encapsulation.IPIP;
      case GUE -> new Encapsulation.Gue(tunnelPort, checksum);
      case GRE -> new Encapsulation.Gre(checksum == Checksum.FULL);
    };
  }

  @Override
  public String toString() {
    return command.word() + " with " + settings;
  }
}
