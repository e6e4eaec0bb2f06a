package gemel.core.peer;

import gemel.core.peer.PeerChannelSettings.Keys;
import gemel.core.peer.PeerChannelSettings.Member;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import org.jgroups.JChannel;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.FD_SOCK2;
import org.jgroups.protocols.FRAG4;
import org.jgroups.protocols.MERGE3;
import org.jgroups.protocols.MFC;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.TCPPING;
import org.jgroups.protocols.UFC;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;
import org.jgroups.util.TLS;
import org.jgroups.util.TLSClientAuth;

/**
 * JGroups' protocols for two directors on one LAN, from the bottom up. Nothing listens on more than
 * the configured address, and nobody but the configured peer is looked for.
 */
final class ChannelStack {
  private static final long HEARTBEAT_MILLIS = 500;

  /** Longer than a full window takes on the slowest link that makes sense, some 200 kbit/s. */
  private static final long SILENCE_MILLIS = 3000;

  /** Two that started side by side find each other within this. */
  private static final long MERGE_MILLIS = 500;

  private static final int CONNECT_MILLIS = 500;

  private ChannelStack() {}

  /**
   * A channel that is not connected.
   *
   * @throws Exception if JGroups does not like it, or a store cannot be read
   */
  static JChannel channel(PeerChannelSettings settings) throws Exception {
    Member local = settings.local();
    TCP tcp = new TCP();
    tcp.setBindAddress(local.address().toInetAddress());
    tcp.setBindPort(local.port());
    tcp.setPortRange(0);
    tcp.setSockConnTimeout(CONNECT_MILLIS);
    Keys keys = settings.keys();
    if (keys != null) {
      tcp.tls(tls(keys));
    }
    TCPPING ping = new TCPPING();
    ping.setInitialHosts(List.of(address(local), address(settings.peer())));
    ping.setPortRange(0);
    NAKACK2 multicast = new NAKACK2();
    multicast.useMcastXmit(false);
    JChannel channel =
        new JChannel(
            tcp,
            ping,
            new MERGE3().setMinInterval(MERGE_MILLIS / 5).setMaxInterval(MERGE_MILLIS),
            new FD_SOCK2().setBindAddress(local.address().toInetAddress()).setPortRange(1),
            new FD_ALL3().setTimeout(SILENCE_MILLIS).setInterval(HEARTBEAT_MILLIS),
            new VERIFY_SUSPECT2().setTimeout(300),
            multicast,
            new UNICAST3(),
            new STABLE(),
            new GMS().printLocalAddress(false).setJoinTimeout(500),
            new UFC(),
            new MFC(),
            new FRAG4());
    tcp.getDiagnosticsHandler().setEnabled(false);
    return channel.name(local.name());
  }

  private static TLS tls(Keys keys) throws IOException, GeneralSecurityException {
    String password = firstLine(keys);
    mustOpen(keys.keyStore(), password);
    mustOpen(keys.trustStore(), password);
    return new TLS()
        .enabled(true)
        .setProtocols(new String[] {"TLSv1.3"})
        .setClientAuth(TLSClientAuth.NEED)
        .setKeystoreType("PKCS12")
        .setKeystorePath(keys.keyStore().toString())
        .setKeystorePassword(password)
        .setTruststoreType("PKCS12")
        .setTruststorePath(keys.trustStore().toString())
        .setTruststorePassword(password);
  }

  /** JGroups would go on without a store that it cannot read, and say nothing. */
  private static void mustOpen(Path store, String password)
      throws IOException, GeneralSecurityException {
    try (InputStream octets = Files.newInputStream(store)) {
      KeyStore.getInstance("PKCS12").load(octets, password.toCharArray());
    }
  }

  private static String firstLine(Keys keys) throws IOException {
    List<String> lines = Files.readAllLines(keys.passwordFile());
    if (lines.isEmpty()) {
      throw new IOException(keys.passwordFile() + " has no first line");
    }
    return lines.getFirst();
  }

  private static InetSocketAddress address(Member member) {
    return new InetSocketAddress(member.address().toInetAddress(), member.port());
  }
}
