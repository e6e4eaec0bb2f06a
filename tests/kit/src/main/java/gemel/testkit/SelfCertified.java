package gemel.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509KeyManager;

/** TLS for servers, with a certificate of their own making. */
public final class SelfCertified {
  private static final String PASSWORD = "changeit";
  private static final long PATIENCE_SECONDS = 60;

  private SelfCertified() {}

  /** Made when it is first asked for: that takes a second. */
  private static final class Once {
    private static final KeyManager[] KEYS = make();
  }

  /** They share one key and one certificate, whose name is nobody's; it is good for 90 days. */
  public static ServerSocketFactory sockets() {
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(Once.KEYS, null, null);
      return tls.getServerSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** That key and its certificate. */
  public static X509KeyManager keys() {
    return (X509KeyManager) Once.KEYS[0];
  }

  /** The last moment at which that certificate is valid. */
  public static Instant validUntil() {
    return keys()
        .getCertificateChain(keys().getServerAliases("EC", null)[0])[0]
        .getNotAfter()
        .toInstant();
  }

  private static KeyManager[] make() {
    try {
      Path folder = Files.createTempDirectory("self-certified");
      Path store = folder.resolve("store.p12");
      try {
        certify(store);
        return keys(store);
      } finally {
        Files.deleteIfExists(store);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void certify(Path store) throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=somebody",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    if (!keytool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new IOException(said);
    }
  }

  private static KeyManager[] keys(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD.toCharArray());
    return managers.getKeyManagers();
  }
}
