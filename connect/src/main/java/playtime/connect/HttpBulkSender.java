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
        .exceptionally(HttpBulkSender::failed);
  }

  private static BulkAnswer read(OpenSearchHttp.Answer answer, int operations) {
    if (answer.status() != 200) {
      return new Failed(Kind.ofStatus(answer.status()), answer.status(), answer.text());
    }
    try {
      return new Items(BulkResponse.parse(answer.body(), operations));
    } catch (IOException e) {
      return new Failed(Kind.UNAVAILABLE, 200, "unusable answer: " + e.getMessage());
    }
  }

  private static BulkAnswer failed(Throwable failure) {
    return Failed.of(failure instanceof CompletionException ? failure.getCause() : failure);
  }
}
