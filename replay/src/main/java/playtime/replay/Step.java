package playtime.replay;

/** What a replay has just done; it can be cut off after each and goes on there when run again. */
enum Step {
  BUILDING_BEGUN,
  BUILT,
  STREAM_ASKED_TO_STOP,
  STREAM_STOPPED,
  TRANSACTION_PUBLISHED,
  PUBLISHED,
  CARRIED_OVER,
  SWITCHED,
  CLEANED
}
