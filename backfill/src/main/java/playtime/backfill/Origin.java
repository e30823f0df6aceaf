package playtime.backfill;

/**
 * Where a record comes from; within one source, order of position is order of arrival.
 *
 * @param source the partition of the raw topic, or the number of the file
 * @param position the offset, or the line
 * @param ingestedAt epoch milliseconds
 */
record Origin(int source, long position, long ingestedAt) {}
