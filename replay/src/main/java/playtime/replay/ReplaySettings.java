package playtime.replay;

import java.time.Duration;
import playtime.streams.StreamsSettings;

/**
 * What to replay.
 *
 * @param streams of the application, with the rules that are to hold from now on
 * @param dryRun only shows what would change
 * @param patience how long instances of the stream may take to stop
 */
public record ReplaySettings(StreamsSettings streams, boolean dryRun, Duration patience) {}
