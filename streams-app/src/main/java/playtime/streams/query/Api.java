package playtime.streams.query;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import playtime.http.HttpException;
import playtime.http.Page;
import playtime.http.Query;
import playtime.streams.query.Questions.SessionsPart;
import playtime.streams.query.Questions.SummaryPart;
import playtime.streams.query.Questions.UserPart;
import playtime.streams.topology.DefaultPartition;

/** The query API's pages, as {@code openapi.json} describes them. */
public final class Api {

  private static final String BASE = "/api/v1";
  private static final String TYPE = "application/json";
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int MAX_TONIES = 100;
  private static final int TONIES = 20;

  private final Instances instances;
  private final Sinks sinks;
  private final Clock clock;

  /** Something to be written as JSON. */
  @FunctionalInterface
  private interface Answer {
    Object of(Query query) throws InterruptedException;
  }

  /**
   * @param stream throws an {@link HttpException} while there is none
   */
  public Api(Supplier<LiveStream> stream, Sinks sinks, Clock clock) {
    this.instances = new Instances(stream);
    this.sinks = sinks;
    this.clock = clock;
  }

  /** By path, for {@link playtime.http.HttpServer}. */
  public Map<String, Page> byPath() {
    Map<String, Page> pages = new LinkedHashMap<>();
    pages.put(BASE + "/openapi.json", query -> description());
    pages.put(BASE + "/summary", page(this::summary));
    pages.put(BASE + "/rejected", page(this::rejected));
    pages.put(BASE + "/tonies", page(this::tonies));
    pages.put(BASE + "/now", page(this::now));
    pages.put(BASE + "/users", page(this::users));
    pages.put(BASE + "/users/{mac}", page(this::user));
    pages.put(BASE + "/users/{mac}/sessions", page(this::sessions));
    pages.put(BASE + "/topology", page(query -> topology()));
    for (Question<?> question : Questions.ALL) {
      pages.put(question.path(), page(query -> instances.answer(question, query)));
    }
    return pages;
  }

  private Object summary(Query query) throws InterruptedException {
    List<SummaryPart> parts = instances.askAll(Questions.SUMMARY, query);
    return answers().summary(parts, instances.stream().instances().size(), sinks.now());
  }

  private Object rejected(Query query) throws InterruptedException {
    return answers().rejected(instances.askAll(Questions.REJECTED, query));
  }

  private Object tonies(Query query) throws InterruptedException {
    int limit = new Parameters(query).number("limit", TONIES, MAX_TONIES);
    return answers().tonies(instances.askAll(Questions.TONIES, query), limit);
  }

  private Object now(Query query) throws InterruptedException {
    int limit = new Parameters(query).pageSize();
    return answers().now(instances.askAll(Questions.PLAYING, query), limit);
  }

  private Object users(Query query) throws InterruptedException {
    int limit = new Parameters(query).pageSize();
    return answers().users(instances.askAll(Questions.USERS, query), limit);
  }

  private Object user(Query query) throws InterruptedException {
    String mac = new Parameters(query).mac();
    return instances.ask(Questions.USER, query, partitionOf(mac)).stream()
        .map(UserPart::user)
        .filter(Objects::nonNull)
        .findFirst()
        .map(user -> answers().user(user))
        .orElseThrow(() -> new HttpException(NOT_FOUND, "no playtime of a box " + mac));
  }

  private Object sessions(Query query) throws InterruptedException {
    Parameters parameters = new Parameters(query);
    String mac = parameters.mac();
    return instances.ask(Questions.SESSIONS, query, partitionOf(mac)).stream()
        .filter(SessionsPart::isKnown)
        .findFirst()
        .map(part -> answers().sessions(part.sessions(), parameters.pageSize()))
        .orElseThrow(() -> new HttpException(NOT_FOUND, "no box " + mac));
  }

  private Object topology() {
    return answers().topology(instances.stream());
  }

  private SortedSet<Integer> partitionOf(String mac) {
    int partition =
        DefaultPartition.of(mac.getBytes(StandardCharsets.UTF_8), instances.stream().partitions());
    return new TreeSet<>(List.of(partition));
  }

  private AnswerMaker answers() {
    return new AnswerMaker(instances.stream().rules(), clock.instant());
  }

  private static Page page(Answer answer) {
    return query -> new Page.Content(OK, TYPE, Json.MAPPER.writeValueAsBytes(answer.of(query)));
  }

  private static Page.Content description() throws IOException {
    try (InputStream file = Api.class.getResourceAsStream("openapi.json")) {
      return new Page.Content(OK, TYPE, file.readAllBytes());
    }
  }
}
