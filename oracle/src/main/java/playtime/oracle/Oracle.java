package playtime.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Answers once, over a whole log. */
public final class Oracle {
  private final OracleRules rules;
  private final OracleParser parser;
  private final Admission admission;
  private final Playtime playtime;
  private final Weeks weeks;
  private final Documents documents;
  private final SortedMap<Integer, Counts> byPartition = new TreeMap<>();
  private final SortedMap<String, String> rejected = new TreeMap<>();
  private final SortedMap<String, String> sessions = new TreeMap<>();

  private Oracle(OracleRules rules) {
    this.rules = rules;
    this.parser = new OracleParser(rules);
    this.admission = new Admission(rules);
    this.weeks = new Weeks(rules.weekZone());
    this.playtime = new Playtime(weeks);
    this.documents = new Documents(rules, weeks);
  }

  /**
   * The documents this log leads to.
   *
   * @param log records in log order; only {@code DUPLICATE} and {@code FLOOD} depend on the order
   *     (which record is refused, and for the latter also how the sessions turn out)
   */
  public static OracleDocuments answer(OracleRules rules, List<InputRecord> log) {
    Oracle oracle = new Oracle(rules);
    log.forEach(oracle::read);
    oracle.pair();
    return oracle.result();
  }

  /** The key a record with this value ought to have: its {@code mac}; empty if it has none. */
  public static Optional<String> mac(byte[] value) {
    return OracleParser.mac(value);
  }

  private void read(InputRecord input) {
    Counts counts = byPartition.computeIfAbsent(input.partition(), p -> new Counts());
    counts.countRead();
    OracleParser.Reading reading = parser.read(input.value());
    if (reading instanceof OracleParser.Refused refused) {
      reject(input, refused, counts);
    } else if (reading instanceof OracleEvent event) {
      judge(input, event, counts);
    }
  }

  private void judge(InputRecord input, OracleEvent event, Counts counts) {
    Optional<Reason> reason = admission.refuse(input, event);
    if (reason.isEmpty()) {
      if (!admission.isPlayback(event)) {
        counts.countNotPlayback();
        return;
      }
      reason = admission.accept(event);
    }
    if (reason.isPresent()) {
      reject(input, new OracleParser.Refused(reason.get(), null), counts);
    } else {
      counts.countAccepted();
    }
  }

  private void reject(InputRecord input, OracleParser.Refused refused, Counts counts) {
    counts.countRejected(refused.reason());
    String id = rules.rawTopic() + "-" + input.partition() + "-" + input.offset();
    rejected.put(id, documents.rejected(input, refused));
  }

  private void pair() {
    Map<List<String>, List<OracleEvent>> byBoxAndTonie = new HashMap<>();
    for (OracleEvent event : admission.accepted()) {
      byBoxAndTonie
          .computeIfAbsent(List.of(event.mac(), event.tonieId()), k -> new ArrayList<>())
          .add(event);
    }
    Pairing pairing = new Pairing(rules);
    for (List<OracleEvent> events : byBoxAndTonie.values()) {
      pairing.pair(events).forEach(this::keep);
    }
  }

  private void keep(Session session) {
    sessions.put(session.id(), documents.session(session));
    byPartition.get(partition(session)).countDocument(session.status());
    if (session.status() == Status.COMPLETE) {
      playtime.add(session);
    }
  }

  /** Only records in the partition of their box are accepted. */
  private int partition(Session session) {
    return Murmur2.partition(session.anchor().mac().getBytes(UTF_8), rules.partitions());
  }

  private OracleDocuments result() {
    SortedMap<String, String> weekly = new TreeMap<>();
    SortedMap<String, String> users = new TreeMap<>();
    playtime.byUser().forEach((mac, totals) -> users.put(mac, documents.user(mac, totals)));
    playtime.forEachWeek(
        (mac, week, total) ->
            weekly.put(mac + "|" + week.name(), documents.weekly(mac, week, total)));
    SortedMap<String, String> accounting = new TreeMap<>();
    Counts all = new Counts();
    byPartition.forEach(
        (partition, counts) -> {
          accounting.put(
              rules.rawTopic() + "-" + partition, documents.accounting(partition, counts));
          all.add(counts);
        });
    return new OracleDocuments(
        sessions,
        weekly,
        users,
        rejected,
        accounting,
        all,
        playtime.headline(),
        playtime.meanByWeek());
  }
}
