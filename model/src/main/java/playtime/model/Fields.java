package playtime.model;

/** The names of the JSON fields, of events and of documents. */
public final class Fields {

  public static final String MAC = "mac";
  public static final String TIMESTAMP = "timestamp";
  public static final String TONIE_ID = "tonie_id";
  public static final String EVENT_ID = "event_id";

  public static final String INGESTED_AT = "ingested_at";

  public static final String SESSION_ID = "session_id";
  public static final String STATUS = "status";
  public static final String STARTED_AT = "started_at";
  public static final String START_EVENT_ID = "start_event_id";
  public static final String ENDED_AT = "ended_at";
  public static final String STOP_EVENT_ID = "stop_event_id";
  public static final String DURATION_SECONDS = "duration_seconds";
  public static final String WEEK = "week";

  public static final String WEEK_START = "week_start";
  public static final String PLAYTIME_SECONDS = "playtime_seconds";
  public static final String SESSIONS = "sessions";
  public static final String ACTIVE_WEEKS = "active_weeks";
  public static final String AVG_WEEKLY_PLAYTIME_SECONDS = "avg_weekly_playtime_seconds";

  public static final String REASON = "reason";
  public static final String FIELD = "field";
  public static final String DETAIL = "detail";
  public static final String PAYLOAD = "payload";
  public static final String TOPIC = "topic";
  public static final String PARTITION = "partition";
  public static final String OFFSET = "offset";
  public static final String FILE = "file";
  public static final String LINE = "line";

  public static final String READ = "read";
  public static final String NOT_PLAYBACK = "not_playback";
  public static final String ACCEPTED = "accepted";
  public static final String REJECTED = "rejected";
  public static final String DOCUMENTS = "documents";

  private Fields() {}
}
