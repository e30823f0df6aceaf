package playtime.gateway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import playtime.cli.UserError;

/**
 * The key of the server, out of the kinds of file that Kafka's clients take too: PKCS12, or PEM
 * with the certificate chain and the private key (PKCS#8) in one file.
 */
final class Tls {

  private Tls() {}

  /**
   * Reads it.
   *
   * @param keyStore PKCS12 when it ends in {@code .p12} or {@code .pfx}, else PEM
   * @param password null when it has none
   * @throws UserError when it cannot be read
   */
  static SslContextFactory.Server of(Path keyStore, String password) {
    if (!Files.isReadable(keyStore)) {
      throw new UserError("cannot read the key store '%s'".formatted(keyStore));
    }
    String name = keyStore.toString().toLowerCase(Locale.ROOT);
    boolean isPkcs12 = name.endsWith(".p12") || name.endsWith(".pfx");
    Map<String, Object> settings = new HashMap<>();
    settings.put(SslConfigs.SSL_PROTOCOL_CONFIG, "TLS");
    settings.put(SslConfigs.SSL_ENABLED_PROTOCOLS_CONFIG, List.of()); // Jetty chooses,
    settings.put(SslConfigs.SSL_CIPHER_SUITES_CONFIG, List.of()); // and knows the weak ones
    settings.put(SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG, keyStore.toString());
    settings.put(
        SslConfigs.SSL_KEYSTORE_TYPE_CONFIG,
        isPkcs12 ? "PKCS12" : DefaultSslEngineFactory.PEM_TYPE);
    if (password != null) {
      settings.put(
          isPkcs12 ? SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG : SslConfigs.SSL_KEY_PASSWORD_CONFIG,
          new Password(password));
    }
    try (DefaultSslEngineFactory keys = new DefaultSslEngineFactory()) {
      keys.configure(settings);
      SslContextFactory.Server server = new SslContextFactory.Server();
      server.setSslContext(keys.sslContext());
      return server;
    } catch (KafkaException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new UserError(
          "cannot use the key store '%s': %s".formatted(keyStore, reason.getMessage()), e);
    }
  }
}
