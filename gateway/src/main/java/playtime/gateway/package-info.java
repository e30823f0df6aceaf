/**
 * The {@code _bulk} door (docs/gateway.md): OpenSearch's bulk call over HTTP, into the raw topic.
 * {@link playtime.gateway.BulkBody} turns a body into items and records as the loader would; {@link
 * playtime.gateway.BulkExchange} carries one call through, within the {@link
 * playtime.gateway.Memory} that all of them share.
 */
package playtime.gateway;
