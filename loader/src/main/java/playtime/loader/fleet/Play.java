package playtime.loader.fleet;

/**
 * A child puts a figure on the box, and takes it off.
 *
 * @param start epoch milliseconds
 * @param stop epoch milliseconds, after start
 * @param tonie index into the catalogue
 */
record Play(long start, long stop, int tonie) {}
