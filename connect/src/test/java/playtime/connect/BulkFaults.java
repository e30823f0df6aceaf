package playtime.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import playtime.connect.FaultyProxy.Fault;
import playtime.connect.FaultyProxy.Reply;
import playtime.connect.FaultyProxy.Request;
import playtime.connect.FaultyProxy.Server;

/** Faults of bulk requests; other requests pass. */
final class BulkFaults {

  private static final ObjectMapper JSON = new ObjectMapper();

  private BulkFaults() {}

  /** The first so many bulks meet a fault. */
  static Fault first(int bulks, Fault fault) {
    AtomicInteger left = new AtomicInteger(bulks);
    return onBulks(
        (request, server) ->
            left.getAndDecrement() > 0 ? fault.apply(request, server) : server.ask(request));
  }

  /** A whole bulk is refused, and nothing of it is written. */
  static Fault status(int status) {
    return (request, server) ->
        Reply.of(status, "{\"error\":\"injected\",\"status\":" + status + "}");
  }

  /** The server does its work, and its answer is lost. */
  static Fault lostAnswer() {
    return (request, server) -> {
      server.ask(request);
      return null;
    };
  }

  /** The server does its work, and the connection breaks in the middle of its answer. */
  static Fault brokenAnswer() {
    return (request, server) -> {
      Reply reply = server.ask(request);
      byte[] half = Arrays.copyOf(reply.body(), reply.body().length / 2);
      return new Reply(reply.status(), half, reply.announced());
    };
  }

  /** Bulks above a size are refused. */
  static Fault largerThan(int bytes) {
    return onBulks(
        (request, server) ->
            request.body().length > bytes
                ? Reply.of(413, "{\"error\":\"too large\"}")
                : server.ask(request));
  }

  /** Some items get a status, and are not written; the others are. */
  static Fault someItems(int status, double share, long seed) {
    Random random = new Random(seed);
    return onBulks((request, server) -> withoutSomeItems(request, server, status, share, random));
  }

  private static Fault onBulks(Fault fault) {
    return (request, server) ->
        request.isBulk() ? fault.apply(request, server) : server.ask(request);
  }

  private static Reply withoutSomeItems(
      Request request, Server server, int status, double share, Random random)
      throws IOException, InterruptedException {
    StringBuilder passed = new StringBuilder();
    ArrayNode answers = JSON.createArrayNode();
    Iterator<String> lines = new String(request.body(), StandardCharsets.UTF_8).lines().iterator();
    while (lines.hasNext()) {
      String action = lines.next();
      boolean delete = action.startsWith("{\"delete\"");
      String operation = action + "\n" + (delete ? "" : lines.next() + "\n");
      if (random.nextDouble() < share) {
        ObjectNode item = answers.addObject().putObject(delete ? "delete" : "index");
        item.put("status", status).putObject("error").put("type", "injected").put("reason", "busy");
      } else {
        answers.addNull();
        passed.append(operation);
      }
    }
    if (!passed.isEmpty()) {
      Reply reply =
          server.ask(
              new Request(
                  request.method(),
                  request.uri(),
                  request.contentType(),
                  passed.toString().getBytes(StandardCharsets.UTF_8)));
      JsonNode items = JSON.readTree(reply.body()).path("items");
      int next = 0;
      for (int i = 0; i < answers.size(); i++) {
        if (answers.get(i).isNull()) {
          answers.set(i, items.get(next++));
        }
      }
    }
    return Reply.of(200, JSON.createObjectNode().set("items", answers).toString());
  }
}
