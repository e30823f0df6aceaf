package playtime.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import playtime.model.Rules;
import playtime.oracle.HostileInput;
import playtime.oracle.HostileSettings;
import playtime.oracle.Oracle;
import playtime.oracle.RawRecord;
import playtime.streams.query.ApiClient;
import playtime.streams.query.ExpectedAnswers;
import playtime.streams.query.Sinks;

/** The query API on a real broker, against the batch answer. */
class QueryApiIT extends BrokerTestCase {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** One running instance that answers. */
  private final class Instance implements AutoCloseable {
    private final StreamsHttp server = StreamsHttp.listen("127.0.0.1", 0);
    private final StreamsApp app;

    Instance(String state) throws InterruptedException {
      app = StreamsApp.start(server.announcedBy(settings(Rules.DEFAULTS, state)));
      server.serve(app, Sinks.UNKNOWN);
    }

    ApiClient api() {
      return new ApiClient(server.url());
    }

    @Override
    public void close() {
      app.close();
      server.close();
    }
  }

  private static List<RawRecord> records(int seed, int size) {
    return HostileInput.records(
        new HostileSettings(
            seed, Instant.now().toEpochMilli(), 12, 3, size, RULES, false, true, true, false));
  }

  private ExpectedAnswers expected() {
    return new ExpectedAnswers(RULES, Oracle.answer(RULES, log()));
  }

  @Test
  void anEmptyStreamHasAnAnswer() throws Exception {
    createTopics();
    try (Instance instance = new Instance("only")) {
      awaitWhole(instance.api(), 1);
      expected().assertEverything(instance.api());
      assertThat(instance.api().ask("/users/{mac}", Map.of("mac", "AA")).status()).isEqualTo(404);
      assertThat(instance.api().ask("/users/{mac}/sessions", Map.of("mac", "AA")).status())
          .isEqualTo(404);
    }
  }

  @Test
  void answersAreTheBatchAnswerWhetherWatchedFromTheBeginningOrCountedLater() throws Exception {
    createTopics();
    List<RawRecord> records = records(5, 6_000);
    try (Instance instance = new Instance("state")) {
      awaitWhole(instance.api(), 1);
      produceWhileAsking(instance.api(), records);
      expected().assertEverything(instance.api());
    }
    try (Instance again = new Instance("state")) {
      awaitWhole(again.api(), 1);
      expected().assertEverything(again.api());
    }
  }

  /** Whatever is answered meanwhile is of whole commits: its figures fit each other. */
  private void produceWhileAsking(ApiClient api, List<RawRecord> records) throws Exception {
    ExecutorService background = Executors.newSingleThreadExecutor();
    try {
      Future<?> producing =
          background.submit(
              () -> {
                for (int i = 0; i < records.size(); i += 200) {
                  produce(records.subList(i, Math.min(records.size(), i + 200)));
                }
                return null;
              });
      long read = 0;
      while (read < records.size()) {
        ApiClient.Answer answer = api.ask("/summary", Map.of());
        if (answer.status() == 200) {
          long before = read;
          read = answer.json().at("/accounting/read").asLong();
          assertThat(read).isGreaterThanOrEqualTo(before);
          assertFitsTogether(answer.json());
        }
      }
      producing.get();
    } finally {
      background.shutdownNow();
    }
  }

  private static void assertFitsTogether(JsonNode summary) {
    summary
        .get("balance")
        .forEach(sum -> assertThat(sum.get("adds_up").asBoolean()).as("%s", sum).isTrue());
    long complete = summary.at("/accounting/documents/complete").asLong();
    assertThat(summary.get("sessions").asLong()).isEqualTo(complete);
    assertThat(sum(summary.get("weeks"), "sessions")).isGreaterThanOrEqualTo(complete);
    assertThat(sum(summary.get("distribution"), "users")).isEqualTo(summary.get("users").asLong());
  }

  private static long sum(JsonNode rows, String field) {
    long sum = 0;
    for (JsonNode row : rows) {
      sum += row.get(field).asLong();
    }
    return sum;
  }

  @Test
  void everyInstanceGivesTheWholeAnswerAlsoWhileOthersComeAndGo() throws Exception {
    createTopics();
    List<RawRecord> records = records(6, 3_000);
    produce(records);
    try (Instance first = new Instance("first")) {
      awaitRead(records.size());
      ExpectedAnswers expected = expected();
      awaitWhole(first.api(), 1);
      expected.assertEverything(first.api());
      JsonNode summary = figures(first.api().get("/summary"));

      try (Asker asker = new Asker(first.api(), summary)) {
        try (Instance second = new Instance("second")) {
          awaitWhole(first.api(), 2);
          awaitWhole(second.api(), 2);
          expected.assertEverything(second.api());
          expected.assertEverything(first.api());
          asker.awaitAnswers();
        }
        awaitWhole(first.api(), 1);
        asker.awaitAnswers();
      }
      expected.assertEverything(first.api());
    }
  }

  /** What does not change while no records come. */
  private static JsonNode figures(JsonNode summary) {
    return ((ObjectNode) summary)
        .without(List.of("as_of", "lag", "records_per_second", "instances"));
  }

  /** Asks all the time; every answer has to be the whole one, or a refusal. */
  private static final class Asker implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final Future<?> asking;

    Asker(ApiClient api, JsonNode whole) {
      asking =
          thread.submit(
              () -> {
                while (!stop.get()) {
                  ApiClient.Answer answer = api.ask("/summary", Map.of());
                  if (answer.status() == 200) {
                    assertThat(figures(answer.json())).isEqualTo(whole);
                    answers.incrementAndGet();
                  } else {
                    assertThat(answer.status()).isEqualTo(503);
                  }
                }
                return null;
              });
    }

    void awaitAnswers() {
      int more = answers.get() + 3;
      await().atMost(LIMIT).until(() -> asking.isDone() || answers.get() >= more);
    }

    @Override
    public void close() throws Exception {
      stop.set(true);
      asking.get();
      thread.shutdown();
    }
  }

  /** Waits until so many instances hold all partitions among them, and say so. */
  private static void awaitWhole(ApiClient api, int instances) {
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              ApiClient.Answer answer = api.ask("/topology", Map.of());
              List<Integer> held = new ArrayList<>();
              for (JsonNode instance : answer.json().path("instances")) {
                held.add(instance.get("active").size());
              }
              return held.size() == instances
                  && !held.contains(0)
                  && answer.json().get("unowned").isEmpty()
                  && api.ask("/summary", Map.of()).status() == 200;
            });
  }

  @Test
  void saysWhatIsWrongWithAQuestion() throws Exception {
    createTopics();
    try (Instance instance = new Instance("only")) {
      ApiClient api = instance.api();
      awaitWhole(api, 1);
      assertRefused(api, "/users", Map.of("limit", "0"), "parameter limit must be");
      assertRefused(api, "/users", Map.of("limit", "201"), "1 to 200");
      assertRefused(api, "/users", Map.of("limit", "ten"), "limit");
      assertRefused(api, "/users", Map.of("search", "a/b"), "search");
      assertRefused(api, "/users", Map.of("after", "?"), "after");
      assertRefused(api, "/users/{mac}", Map.of("mac", "a b"), "mac");
      assertRefused(api, "/users/{mac}", Map.of("mac", "A".repeat(65)), "mac");
      assertRefused(api, "/users/{mac}", Map.of("mac", "A", "weeks", "0"), "weeks");
      assertRefused(api, "/tonies", Map.of("limit", "101"), "limit");
      assertRefused(api, "/now", Map.of("after", "x"), "after");
      String sessions = "/users/{mac}/sessions";
      assertRefused(api, sessions, Map.of("mac", "A", "from", "yesterday"), "an instant such as");
      assertRefused(api, sessions, Map.of("mac", "A", "to", "2026"), "to");
      assertRefused(api, sessions, Map.of("mac", "A", "status", "lost"), "complete, open");
      assertRefused(api, sessions, Map.of("mac", "A", "after", "a|b|c|d"), "after");
    }
  }

  private static void assertRefused(
      ApiClient api, String path, Map<String, String> parameters, String says) throws Exception {
    ApiClient.Answer answer = api.ask(path, parameters);
    assertThat(answer.status()).as("%s %s", path, parameters).isEqualTo(400);
    assertThat(answer.json().get("error").asText()).contains(says);
  }
}
