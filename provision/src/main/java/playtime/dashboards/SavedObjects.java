package playtime.dashboards;

public final class SavedObjects {
  private SavedObjects() {}

  public static byte[] ndjson(String prefix) {
    return ("{\"type\":\"index-pattern\",\"id\":\"a\",\"attributes\":{\"title\":\""
            + prefix
            + "events\"},\"references\":[]}\n{\"type\":\"search\",\"id\":\"b\",\"attributes\":{\"title\":\"x\"},\"references\":[]}")
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
