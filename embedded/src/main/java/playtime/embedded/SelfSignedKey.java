package playtime.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key with a self-signed certificate, for servers and clients on loopback. */
public final class SelfSignedKey {

  public static final String PASSWORD = "changeit";

  private final Path store;
  private final Path certificate;

  private SelfSignedKey(Path store, Path certificate) {
    this.store = store;
    this.certificate = certificate;
  }

  /**
   * Makes one, by the JDK's own tool.
   *
   * @param host that the certificate is for, a name or an IPv4 address
   */
  public static SelfSignedKey of(String host, Path directory) throws IOException {
    String name = host + "-" + System.nanoTime();
    SelfSignedKey keys =
        new SelfSignedKey(directory.resolve(name + ".p12"), directory.resolve(name));
    keys.keytool(
        "-genkeypair -alias key -keyalg EC -validity 2 -storetype PKCS12 -dname CN="
            + host
            + " -ext san="
            + (host.matches("[0-9.]+") ? "ip:" : "dns:")
            + host);
    keys.keytool("-exportcert -alias key -rfc -file " + keys.certificate);
    return keys;
  }

  /** A PKCS12 key store. */
  public Path store() {
    return store;
  }

  /** What others are to trust, as PEM. */
  public Path certificate() {
    return certificate;
  }

  /**
   * A server with this key.
   *
   * @param client whose certificate it trusts
   */
  public SSLContext serving(SelfSignedKey client) {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(load(), PASSWORD.toCharArray());
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("client", client.load().getCertificate("key"));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyStore load() throws GeneralSecurityException, IOException {
    KeyStore loaded = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(store)) {
      loaded.load(file, PASSWORD.toCharArray());
    }
    return loaded;
  }

  private void keytool(String arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ", -1)));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (keytool.waitFor() != 0) {
        throw new IOException(output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
