package playtime.opensearch;

/**
 * What a REST interface answered, of any status, byte for byte.
 *
 * @param body empty when there was none
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record RawAnswer(int status, byte[] body) {

  public boolean ok() {
    return status < 300;
  }
}
