package playtime.gateway;

import java.time.Duration;

/**
 * What all calls share.
 *
 * @param maxBodyBytes of a body, before compression
 * @param clientTimeout how long a client may be waited for
 */
record GatewayContext(
    RawTopic topic,
    TopicWatch watch,
    Memory memory,
    GatewayMetrics metrics,
    long maxBodyBytes,
    Duration clientTimeout) {}
