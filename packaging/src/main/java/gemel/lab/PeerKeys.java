package gemel.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Throw-away keys for a pair's peer channel: for each director a key store with its own key, made
 * by keytool(1), and a trust store with the other one's certificate; both PKCS12, with one
 * password.
 */
public final class PeerKeys {
  private static final String PASSWORD = "for this demo only";
  private static final Map<String, String> ADDRESSES =
      new TreeMap<>(Map.of("d1", "192.0.2.1", "d2", "192.0.2.2"));

  private final Path directory;

  private PeerKeys(Path directory) {
    this.directory = directory;
  }

  /** Makes them all, below {@code directory}; two runs of keytool at once. */
  public static PeerKeys make(Path directory) {
    PeerKeys keys = new PeerKeys(directory);
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new LabException("making the folder " + directory, e);
    }
    List<CompletableFuture<Void>> making =
        ADDRESSES.keySet().stream()
            .map(director -> CompletableFuture.runAsync(() -> keys.makeKey(director)))
            .toList();
    making.forEach(CompletableFuture::join);
    keys.trust("d1", "d2");
    keys.trust("d2", "d1");
    return keys;
  }

  private void makeKey(String director) {
    Command.run(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            director,
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=" + director,
            "-ext",
            "san=dns:" + director + ",ip:" + address(director),
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            keyStore(director).toString()),
        "");
  }

  private static String address(String director) {
    String address = ADDRESSES.get(director);
    if (address == null) {
      throw new IllegalArgumentException("no director " + director);
    }
    return address;
  }

  private void trust(String director, String peer) {
    try {
      KeyStore theirs = KeyStore.getInstance(keyStore(peer).toFile(), PASSWORD.toCharArray());
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(peer, theirs.getCertificate(peer));
      try (OutputStream out = Files.newOutputStream(directory.resolve(director + "-trust.p12"))) {
        trusted.store(out, PASSWORD.toCharArray());
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new LabException("making the trust store of " + director, e);
    }
  }

  private Path keyStore(String director) {
    return directory.resolve(director + "-key.p12");
  }

  /** Puts a director's files beside its configuration, under the names that it has there. */
  public void install(String director, Path folder) {
    try {
      Files.copy(keyStore(director), folder.resolve("key.p12"));
      Files.copy(directory.resolve(director + "-trust.p12"), folder.resolve("trust.p12"));
      Files.writeString(folder.resolve("store-password"), PASSWORD + "\n");
    } catch (IOException e) {
      throw new LabException("installing the keys of " + director, e);
    }
  }
}
