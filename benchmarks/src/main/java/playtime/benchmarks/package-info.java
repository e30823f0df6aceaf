/**
 * How fast it is (docs/performance.md): JMH for the inner parts, and a harness that runs the stream
 * and its baselines as processes of their own on a real broker, side by side. Measures only when
 * asked to; the build merely compiles it.
 */
package playtime.benchmarks;
