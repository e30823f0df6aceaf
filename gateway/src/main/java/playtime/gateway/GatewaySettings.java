package playtime.gateway;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the gateway serves.
 *
 * @param port 0 takes a free one
 * @param memoryBytes that all calls under way may hold together
 * @param maxBodyBytes of a body, before compression
 * @param clientTimeout how long a client may be waited for
 * @param token that callers have to know; null when they need none
 * @param keyStore for TLS; null without
 * @param keyStorePassword null when it has none
 */
record GatewaySettings(
    String host,
    int port,
    long memoryBytes,
    long maxBodyBytes,
    Duration clientTimeout,
    String token,
    Path keyStore,
    String keyStorePassword) {

  /** OpenSearch's own limit. */
  static final long DEFAULT_MAX_BODY_BYTES = 100L << 20;

  static final Duration DEFAULT_CLIENT_TIMEOUT = Duration.ofSeconds(30);

  /** Names the settings, but not the secrets. */
  @Override
  public String toString() {
    return "%s:%d, memory %d, bodies to %d".formatted(host, port, memoryBytes, maxBodyBytes);
  }
}
