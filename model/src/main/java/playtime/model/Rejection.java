package playtime.model;

/**
 * Why a record is not an event, in our own words.
 *
 * @param field the JSON field at fault, null where the reason names none
 * @param detail one sentence for a person
 */
public record Rejection(Reason reason, String field, String detail) {

  public static Rejection of(Reason reason, String detail) {
    return new Rejection(reason, null, detail);
  }
}
