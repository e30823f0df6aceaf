package playtime.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** The token that callers have to know. Comparing takes as long whatever they send. */
final class BearerToken {

  private static final String SCHEME = "bearer ";

  private final byte[] digest;

  BearerToken(String token) {
    this.digest = digest(token);
  }

  /**
   * Whether a caller knows it.
   *
   * @param authorization the header, or null
   */
  boolean isIn(String authorization) {
    boolean isBearer =
        authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME);
    String sent = isBearer ? authorization.substring(SCHEME.length()).strip() : "";
    // digests are of one length, so not even the token's length shows
    return MessageDigest.isEqual(digest, digest(sent)) && isBearer;
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
