package playtime.loader.fleet;

/**
 * An event on its way.
 *
 * @param at when it arrives, epoch milliseconds
 * @param box its index
 * @param time when it happened, epoch milliseconds
 * @param tonie index into the catalogue
 * @param damage null when it arrives as it was sent
 */
record Upload(long at, int box, long time, int tonie, int eventId, Damage damage) {}
