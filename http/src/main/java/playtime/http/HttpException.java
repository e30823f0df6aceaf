package playtime.http;

/** A request that cannot be answered; its message is for who asked. */
public final class HttpException extends RuntimeException {

  private final int status;

  /**
   * @param status of HTTP
   * @param message one sentence
   */
  public HttpException(int status, String message) {
    super(message);
    this.status = status;
  }

  public HttpException(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  public int status() {
    return status;
  }
}
