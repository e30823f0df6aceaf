package playtime.connect;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import playtime.connect.BulkAnswer.Failed;
import playtime.connect.BulkAnswer.Items;
import playtime.connect.BulkAnswer.Kind;

/** Bulk requests over HTTP. */
final class HttpBulkSender implements BulkSender {

  private static final int MAX_MESSAGE = 500;

  private final OpenSearchHttp http;

  HttpBulkSender(OpenSearchHttp http) {
    this.http = http;
  }

  @Override
  public CompletableFuture<BulkAnswer> send(List<Operation> operations) {
    return http.send(
            "POST",
            "/_bulk",
            Map.of("filter_path", BulkResponse.FILTER_PATH),
            BulkBody.of(operations),
            "application/x-ndjson")
        .thenApply(answer -> read(answer, operations.size()))
        .exceptionally(failure -> new Failed(Kind.UNAVAILABLE, 0, message(failure)));
  }

  private static BulkAnswer read(OpenSearchHttp.Answer answer, int operations) {
    if (answer.status() != 200) {
      return new Failed(Kind.ofStatus(answer.status()), answer.status(), cut(answer.text()));
    }
    try {
      return new Items(BulkResponse.parse(answer.body(), operations));
    } catch (IOException e) {
      return new Failed(Kind.UNAVAILABLE, 200, "unusable answer: " + cut(e.getMessage()));
    }
  }

  private static String message(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cut(String.valueOf(cause));
  }

  private static String cut(String text) {
    return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "…";
  }
}
