/** A small HTTP server for read-only pages. */
package playtime.http;
