package playtime.loader.opensearch;

/** OpenSearch, or a shard of it, is away or has too much to do: worth another try. */
public final class UnavailableException extends Exception {

  public UnavailableException(String message) {
    super(message);
  }

  public UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
