package playtime.connect;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/** TLS from the {@code connection.ssl.*} settings, which are those of a Kafka client. */
final class Tls {

  /** The settings, without prefix. */
  static final ConfigDef SETTINGS = new ConfigDef();

  static {
    SslConfigs.addClientSslSupport(SETTINGS);
  }

  private Tls() {}

  static TlsStrategy strategy(SinkConfig config) {
    Map<String, Object> settings = new HashMap<>();
    SETTINGS
        .names()
        .forEach(key -> settings.put(key, config.values().get(SinkConfig.SSL_PREFIX + key)));
    try (DefaultSslEngineFactory engines = new DefaultSslEngineFactory()) {
      engines.configure(settings);
      ClientTlsStrategyBuilder builder =
          ClientTlsStrategyBuilder.create()
              .setSslContext(engines.sslContext())
              .setTlsVersions(list(settings.get(SslConfigs.SSL_ENABLED_PROTOCOLS_CONFIG)))
              .setCiphers(list(settings.get(SslConfigs.SSL_CIPHER_SUITES_CONFIG)));
      Object verification = settings.get(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG);
      boolean verified = verification != null && !verification.toString().isEmpty();
      return builder
          // said outright: the client's default, to leave it to the engine, never reaches the
          // engine
          .setHostVerificationPolicy(HostnameVerificationPolicy.CLIENT)
          .setHostnameVerifier(
              verified ? new DefaultHostnameVerifier() : NoopHostnameVerifier.INSTANCE)
          .buildAsync();
    }
  }

  /** Null when there is none, which leaves the choice to the JDK. */
  private static String[] list(Object setting) {
    return setting instanceof Collection<?> values && !values.isEmpty()
        ? values.stream().map(String::valueOf).toArray(String[]::new)
        : null;
  }
}
