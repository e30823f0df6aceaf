package playtime.model;

/**
 * Why a record is refused, in the order in which the checks run (docs/semantics.md, "Validation").
 */
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
