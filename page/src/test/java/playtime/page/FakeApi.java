package playtime.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import playtime.http.HttpException;
import playtime.http.Page;
import playtime.http.Query;

/**
 * The query API with made-up answers ({@link Fleet}), which a test can change and break while a
 * page is open.
 */
final class FakeApi implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;

  /** How it answers. */
  enum Mode {
    WELL,
    /** 503, as while the state is added up. */
    BUSY,
    /** 503 for the summary alone. */
    ADDING_UP,
    /** 500, as a page that fails inside. */
    BROKEN,
    /** Not at all, until it is closed. */
    HANGING
  }

  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Fleet fleet;
  private volatile Mode mode = Mode.WELL;

  FakeApi(Fleet fleet) {
    this.fleet = fleet;
  }

  void answer(Mode mode) {
    this.mode = mode;
  }

  void show(Fleet fleet) {
    this.fleet = fleet;
  }

  /** By path, for {@link playtime.http.HttpServer}. */
  Map<String, Page> byPath() {
    Map<String, Page> pages = new LinkedHashMap<>();
    pages.put("/api/v1/summary", page(query -> summary()));
    pages.put("/api/v1/rejected", page(query -> fleet.rejected()));
    pages.put("/api/v1/tonies", page(query -> fleet.tonies(number(query, "limit", 20))));
    pages.put("/api/v1/now", page(query -> fleet.now(limit(query), after(query))));
    pages.put(
        "/api/v1/users",
        page(query -> fleet.users(parameter(query, "search"), limit(query), after(query))));
    pages.put(
        "/api/v1/users/{mac}",
        page(query -> fleet.user(query.path().get("mac"), number(query, "weeks", 53))));
    pages.put("/api/v1/users/{mac}/sessions", page(this::sessions));
    pages.put("/api/v1/topology", page(query -> fleet.topology()));
    return pages;
  }

  private ObjectNode summary() {
    if (mode == Mode.ADDING_UP) {
      throw busy();
    }
    return fleet.summary();
  }

  private static HttpException busy() {
    return new HttpException(503, "adding up the state: 40 %");
  }

  private ObjectNode sessions(Query query) {
    return fleet.sessions(
        query.path().get("mac"),
        parameter(query, "from"),
        parameter(query, "to"),
        parameter(query, "status"),
        limit(query),
        after(query));
  }

  /** An answer to a question. */
  @FunctionalInterface
  private interface Answer {
    ObjectNode of(Query query);
  }

  private Page page(Answer answer) {
    return query -> {
      switch (mode) {
        case BUSY -> throw busy();
        case BROKEN -> throw new IOException("as asked for by the test");
        case HANGING -> closed.await();
        case WELL, ADDING_UP -> {}
      }
      return new Page.Content(OK, "application/json", JSON.writeValueAsBytes(answer.of(query)));
    };
  }

  private static String parameter(Query query, String name) {
    return query.parameter(name).orElse("");
  }

  private static int number(Query query, String name, int otherwise) {
    return query.parameter(name).map(Integer::valueOf).orElse(otherwise);
  }

  private static int limit(Query query) {
    return number(query, "limit", 100);
  }

  private static int after(Query query) {
    return number(query, "after", 0);
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
