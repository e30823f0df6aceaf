/**
 * What commands share that ask an OpenSearch server: its address and credentials as options, and a
 * connection whose failures are errors of one line.
 */
package playtime.opensearch;
