/**
 * The batch twin of the stream: a Spark job that computes the same documents from archives or from
 * the raw topic (docs/backfill.md). Every rule is the model's; what is here is where rows come
 * from, how they are distributed and where documents go.
 *
 * <p>One pass reads, judges and distributes ({@link playtime.backfill.Archives}, {@link
 * playtime.backfill.RawTopic}, {@link playtime.backfill.Judge}), one pairs ({@link
 * playtime.backfill.Sessionizer}); everything else is derived from {@link
 * playtime.backfill.Outcomes}.
 */
package playtime.backfill;
