/**
 * {@code load} and {@code generate}: NDJSON and {@code _bulk} files into the raw topic, and seeded
 * realistic input. {@link playtime.loader.Loader} is the core that other programs call; the
 * commands only add options, a progress bar and a summary. What a line is and which lines are sent
 * is decided in {@link playtime.loader.input}; the invented fleet lives in {@link
 * playtime.loader.fleet}. The rules are explained in {@code docs/semantics.md}, "Input lines".
 */
package playtime.loader;
