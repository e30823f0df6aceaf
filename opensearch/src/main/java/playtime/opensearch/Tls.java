package playtime.opensearch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import playtime.cli.UserError;

/** TLS with a certificate authority of the deployment's own. */
public final class Tls {

  private Tls() {}

  /**
   * Trusts the certificates of a file and nothing else.
   *
   * @param authority PEM, one certificate or more; null for what the JVM trusts
   * @throws UserError when they cannot be read
   */
  public static SSLContext trusting(Path authority) {
    return authority == null ? ofTheJvm() : ofFile(authority);
  }

  private static SSLContext ofTheJvm() {
    try {
      return SSLContext.getDefault();
    } catch (GeneralSecurityException e) {
      throw new UserError("Java's own TLS settings are wrong: " + e.getMessage(), e);
    }
  }

  private static SSLContext ofFile(Path authority) {
    try (InputStream pem = Files.newInputStream(authority)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (certificates.isEmpty()) {
        throw new UserError("there is no certificate in '%s'".formatted(authority));
      }
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      for (Certificate certificate : certificates) {
        trusted.setCertificateEntry("authority-" + trusted.size(), certificate);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new UserError(
          "cannot read certificates from '%s' (%s)".formatted(authority, e.getMessage()), e);
    }
  }
}
