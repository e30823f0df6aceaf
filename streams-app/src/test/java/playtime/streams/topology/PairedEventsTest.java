package playtime.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import playtime.model.Chunks;
import playtime.model.Event;
import playtime.model.Pairing;
import playtime.model.Playback;
import playtime.model.Rules;
import playtime.model.Session;

/**
 * Whatever comes in, and however much of it between two commits, each commit names exactly what it
 * changes.
 */
class PairedEventsTest {

  private static final Rules RULES = Rules.DEFAULTS;
  private static final long CHUNK = Chunks.start(2_900);
  private static final long HOUR = Duration.ofHours(1).toMillis();

  /** A step: an event, and whether a commit follows it. */
  private record Step(Event event, boolean isCommitted) {}

  private final Map<String, Session> documents = new TreeMap<>();
  private final Set<String> named = new HashSet<>();

  @Property(tries = 2_000)
  void commitsNameWhatTheyChange(
      @ForAll("steps") List<Step> steps, @ForAll boolean hasRoomForRows) {
    documents.clear();
    SortedMap<String, SortedSet<Playback>> accepted = new TreeMap<>();
    MemoryShare memory = memory(hasRoomForRows ? 1 << 20 : 1);
    try (PairedEvents events = new PairedEvents(RULES, store(), memory, () -> {}, this::apply)) {
      for (Step step : steps) {
        Event event = step.event();
        boolean isNew =
            accepted
                .computeIfAbsent(event.mac() + '|' + event.tonieId(), key -> new TreeSet<>())
                .add(RULES.playback(event));
        assertThat(events.add(event, 1) == null).isEqualTo(isNew);
        if (step.isCommitted()) {
          commit(events);
          assertThat(documents).isEqualTo(sessions(accepted));
        }
      }
      commit(events);
      assertThat(documents).isEqualTo(sessions(accepted));
    }
  }

  private void commit(PairedEvents events) {
    named.clear();
    events.write();
  }

  private void apply(SessionChange change, long ingestTime) {
    String id = change.either().id();
    assertThat(named.add(id)).as("once a commit").isTrue();
    assertThat(change.before()).isEqualTo(documents.get(id));
    assertThat(change.after()).isNotEqualTo(change.before());
    if (change.after() == null) {
      documents.remove(id);
    } else {
      documents.put(id, change.after());
    }
  }

  /** All at once, from all events. */
  private static Map<String, Session> sessions(SortedMap<String, SortedSet<Playback>> accepted) {
    Pairing pairing = new Pairing(RULES.maxSessionDuration());
    Map<String, Session> sessions = new TreeMap<>();
    accepted.forEach(
        (name, sorted) -> {
          String[] names = name.split("\\|", 2);
          List<Playback> events = new ArrayList<>(sorted);
          for (int i = 0; i < events.size(); i++) {
            Session session =
                pairing.anchoredBy(
                    names[0],
                    names[1],
                    i == 0 ? null : events.get(i - 1),
                    events.get(i),
                    i + 1 == events.size() ? null : events.get(i + 1));
            if (session != null) {
              sessions.put(session.id(), session);
            }
          }
        });
    return sessions;
  }

  /** Few boxes and figures, and instants on both sides of the edges of chunks. */
  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Long> near = Arbitraries.longs().between(-20, 20).map(half -> half * HOUR / 2);
    Arbitrary<Long> instants =
        Combinators.combine(Arbitraries.of(0L, 1L, 2L), near)
            .as((chunk, offset) -> CHUNK + chunk * Chunks.MILLIS + offset);
    Arbitrary<Event> events =
        Combinators.combine(
                Arbitraries.of("a", "b"),
                Arbitraries.of("t", "u"),
                instants,
                Arbitraries.of(12, 100, 33, 887))
            .as((mac, tonie, at, id) -> new Event(mac, tonie, at, id));
    return Combinators.combine(events, Arbitraries.of(true, false, false, false))
        .as(Step::new)
        .list()
        .ofMaxSize(80);
  }

  private static MemoryShare memory(long bytes) {
    return MemoryShare.of(Map.of(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, bytes));
  }

  private static KeyValueStore<byte[], byte[]> store() {
    KeyValueStore<byte[], byte[]> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("chunks"), Serdes.ByteArray(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(new MockProcessorContext<>().getStateStoreContext(), store);
    return store;
  }
}
