package gemel.cli.ipvs;

import gemel.ipvs.Protocol;
import gemel.linux.net.IpAddress;
import java.util.Optional;
import java.util.OptionalInt;

/** The names of the host on which the recordings were made, as far as they need them. */
final class FixedNames implements Names {
  private static final ServicesFile SERVICES =
      ServicesFile.parse(
          """
          telnet 23/tcp
          domain 53/tcp
          domain 53/udp
          http 80/tcp www
          kerberos 88/tcp kerberos5 krb5 kerberos-sec
          iso-tsap 102/tcp tsap
          acr-nema 104/tcp dicom
          poppassd 106/tcp
          pop3 110/tcp pop-3
          sunrpc 111/tcp portmapper
          nntp 119/tcp readnews untp
          epmap 135/tcp loc-srv
          imap2 143/tcp imap
          cmip-agent 164/tcp
          bgp 179/tcp
          https 443/tcp
          https 443/udp
          sip 5060/udp
          mdns 5353/udp
          http-alt 8080/tcp webcache
          """);

  @Override
  public Optional<IpAddress> address(String host) {
    return Optional.empty();
  }

  @Override
  public Optional<String> host(IpAddress address) {
    return Optional.empty();
  }

  @Override
  public OptionalInt port(String service, Protocol protocol) {
    return SERVICES.port(service, protocol);
  }

  @Override
  public Optional<String> service(int port, Protocol protocol) {
    return SERVICES.name(port, protocol);
  }
}
