package gemel.core.peer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

/** Throw-away keys, made by keytool(1). */
final class KeyStores {
  static final String PASSWORD = "for tests only";

  private KeyStores() {}

  /** Keys for {@code name}, who trusts {@code trusted}; both have been {@link #generate}d. */
  static PeerChannelSettings.Keys of(Path folder, String name, String trusted)
      throws IOException, GeneralSecurityException {
    KeyStore theirs = KeyStore.getInstance(store(folder, trusted).toFile(), password());
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry(trusted, theirs.getCertificate(trusted));
    Path file = folder.resolve(name + "-trusts-" + trusted + ".p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      trust.store(out, password());
    }
    Path passwordFile = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    return new PeerChannelSettings.Keys(store(folder, name), file, passwordFile);
  }

  static void generate(Path folder, String name) throws IOException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    name,
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    PASSWORD,
                    "-keystore",
                    store(folder, name).toString()))
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool: " + output);
    }
  }

  private static Path store(Path folder, String name) {
    return folder.resolve(name + ".p12");
  }

  static char[] password() {
    return PASSWORD.toCharArray();
  }
}
