package gemel.cli.ipvs;

import gemel.ipvs.Protocol;
import gemel.linux.net.IpAddress;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** The names of this host: its resolver's, and those of /etc/services. */
public final class HostNames implements Names {
  private final ServicesFile services;

  private HostNames(ServicesFile services) {
    this.services = services;
  }

  /** Reads services(5); without it, ports have no names. */
  public static HostNames read(Path services) {
    try {
      return new HostNames(
          ServicesFile.parse(Files.readString(services, StandardCharsets.ISO_8859_1)));
    } catch (IOException _) {
      return new HostNames(ServicesFile.parse(""));
    }
  }

  @Override
  public Optional<IpAddress> address(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host))
          .filter(Inet4Address.class::isInstance)
          .map(IpAddress::of)
          .findFirst();
    } catch (UnknownHostException _) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> host(IpAddress address) {
    InetAddress known = address.toInetAddress();
    String name = known.getCanonicalHostName();
    return name.equals(known.getHostAddress()) ? Optional.empty() : Optional.of(name);
  }

  @Override
  public OptionalInt port(String service, Protocol protocol) {
    return services.port(service, protocol);
  }

  @Override
  public Optional<String> service(int port, Protocol protocol) {
    return services.name(port, protocol);
  }
}
