package playtime.oracle;

import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Every document at rest, as JSON text by its id, and the figures over them.
 *
 * @param rejected without {@code detail}, whose words are the implementation's own: compare after
 *     {@link RejectedDetail#strip}
 * @param accounting of the partitions that had a record
 * @param counts over all partitions
 * @param headline mean of the users' average weekly playtime; empty without users
 * @param meanByWeek by week, such as {@code 2026-W15}, over the users with playtime in it
 */
public record OracleDocuments(
    SortedMap<String, String> sessions,
    SortedMap<String, String> weekly,
    SortedMap<String, String> users,
    SortedMap<String, String> rejected,
    SortedMap<String, String> accounting,
    Counts counts,
    Optional<Mean> headline,
    SortedMap<String, Mean> meanByWeek) {

  /** One of the maps as an export file: per line {@code _id} and the fields, sorted by id. */
  public static String export(SortedMap<String, String> documents) {
    return documents.entrySet().stream()
        .map(e -> "{\"_id\":" + JsonText.quoted(e.getKey()) + "," + e.getValue().substring(1))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }
}
