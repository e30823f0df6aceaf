package playtime.oracle;

/** Why a record is refused, in the order in which the checks run and accounting lists them. */
public enum Reason {
  MALFORMED_JSON,
  MISSING_FIELD,
  NULL_FIELD,
  INVALID_FIELD,
  INVALID_TIMESTAMP,
  MISROUTED,
  TOO_OLD,
  IN_FUTURE,
  DUPLICATE,
  FLOOD
}
