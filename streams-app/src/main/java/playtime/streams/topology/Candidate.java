package playtime.streams.topology;

import playtime.model.Event;

/**
 * A valid playback event, accepted unless it is there already; with the record's value, should it
 * be refused.
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record Candidate(Event event, byte[] value) {}
