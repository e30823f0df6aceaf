package playtime.streams.topology;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import playtime.model.Documents;
import playtime.model.Routing;
import playtime.model.Rules;
import playtime.model.Topics;
import playtime.model.Weeks;

/**
 * From raw events to documents: validate, deduplicate and pair, aggregate, account. Everything is
 * keyed by mac as the raw topic is, so there is no repartition topic; every node, store and topic
 * is named here.
 */
public final class PlaytimeTopology implements Supplier<Topology> {

  static final String VALIDATE = "validate";
  static final String REJECT = "reject";
  static final String PAIR = "pair";
  static final String AGGREGATE = "aggregate";
  static final String ACCOUNT = "account";
  static final String SESSION = "session";

  static final String EVENTS = "events";
  static final String SESSIONS = "sessions";
  static final String WEEKLY = "weekly-playtime";
  static final String USERS = "user-playtime";
  static final String REJECTED = "rejected";
  static final String ACCOUNTING = "accounting";

  /** Events of a box and figure, by chunk. */
  public static final String CHUNK_STORE = "event-chunks";

  /** Playtime by user and week. */
  public static final String WEEKLY_STORE = "weekly-totals";

  /** Playtime by user. */
  public static final String USER_STORE = "user-totals";

  /** Counts of this input partition, and the rules they were made with. */
  public static final String ACCOUNTING_STORE = "accounting-totals";

  static final String BEFORE_COMMIT = "before-commit";

  private static final ByteArrayDeserializer IN = new ByteArrayDeserializer();
  private static final ByteArraySerializer OUT = new ByteArraySerializer();

  private final Topics topics;
  private final Rules rules;
  private final Routing routing;
  private final Weeks weeks;
  private final Documents documents;

  public PlaytimeTopology(Topics topics, Rules rules, Routing routing) {
    this.topics = topics;
    this.rules = rules;
    this.routing = routing;
    this.weeks = new Weeks(rules.weekZone());
    this.documents = new Documents(weeks);
  }

  @Override
  public Topology get() {
    Topology topology = new Topology();
    readEvents(topology);
    validate(topology);
    pair(topology);
    aggregate(topology);
    reject(topology);
    account(topology);
    publishDocuments(topology);
    addStores(topology);
    return topology;
  }

  private void readEvents(Topology topology) {
    topology.addSource(
        AutoOffsetReset.earliest(), EVENTS, new IngestTime(), IN, IN, topics.events());
  }

  private void validate(Topology topology) {
    topology.addProcessor(VALIDATE, () -> new ValidateProcessor(rules, routing), EVENTS);
  }

  private void pair(Topology topology) {
    topology.addProcessor(PAIR, () -> new PairProcessor(rules), VALIDATE);
  }

  private void aggregate(Topology topology) {
    topology.addProcessor(AGGREGATE, () -> new AggregateProcessor(rules, weeks, documents), PAIR);
  }

  private void reject(Topology topology) {
    topology.addProcessor(REJECT, () -> new RejectProcessor(documents), VALIDATE, PAIR);
  }

  private void account(Topology topology) {
    topology.addProcessor(
        ACCOUNT,
        () -> new AccountProcessor(rules, documents, topics.events()),
        VALIDATE,
        PAIR,
        REJECT);
  }

  private void publishDocuments(Topology topology) {
    topology.addProcessor(SESSION, () -> new SessionProcessor(documents), PAIR);
    topology.addSink(SESSIONS, topics.sessions(), OUT, OUT, SESSION);
    topology.addSink(WEEKLY, topics.weeklyPlaytime(), OUT, OUT, AGGREGATE);
    topology.addSink(USERS, topics.userPlaytime(), OUT, OUT, AGGREGATE);
    topology.addSink(REJECTED, topics.rejected(), OUT, OUT, REJECT);
    topology.addSink(ACCOUNTING, topics.accounting(), OUT, OUT, ACCOUNT);
  }

  private static void addStores(Topology topology) {
    topology.addStateStore(store(CHUNK_STORE), PAIR);
    topology.addStateStore(store(WEEKLY_STORE), AGGREGATE);
    topology.addStateStore(store(USER_STORE), AGGREGATE);
    topology.addStateStore(store(ACCOUNTING_STORE), ACCOUNT, REJECT);
    topology.addStateStore(
        BeforeCommit.builder(BEFORE_COMMIT), PAIR, AGGREGATE, SESSION, ACCOUNT, REJECT);
  }

  private static StoreBuilder<KeyValueStore<byte[], byte[]>> store(String name) {
    Serde<byte[]> bytes = Serdes.ByteArray();
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), bytes, bytes)
        .withLoggingEnabled(Map.of());
  }
}
