package gemel.core.peer;

import gemel.linux.net.IpAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the two ends are, and what they prove who they are with.
 *
 * @param keys null: none, as the operator wished
 */
public record PeerChannelSettings(Member local, Member peer, @Nullable Keys keys) {
  /**
   * One end.
   *
   * @param port 1..65535
   */
  public record Member(String name, IpAddress address, int port) {}

  /**
   * TLS stores, both PKCS12.
   *
   * @param keyStore our key and certificate
   * @param trustStore the certificates that we trust
   * @param passwordFile its first line opens both
   */
  public record Keys(Path keyStore, Path trustStore, Path passwordFile) {}
}
