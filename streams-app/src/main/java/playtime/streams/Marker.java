package playtime.streams;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which generation of an application is live, and how far a replay has come (docs/replay.md). Moves
 * only forward: {@link #building}, {@link #publishing}, {@link #switched}, {@link #settled}; until
 * something is published a replay can be {@link #withdrawn} to building and {@link #abandoned}.
 *
 * @param live the generation that writes the results; nobody does while one is published
 * @param rules fingerprint of the live generation's; empty when no replay made it
 * @param replay the one under way
 */
public record Marker(int live, Optional<String> rules, Optional<Replay> replay) {

  /** As long as nothing is written: deployments need nothing before their first replay. */
  public static final Marker FIRST = new Marker(1, Optional.empty(), Optional.empty());

  private static final int FORMAT = 1;
  private static final JsonFactory JSON = new JsonFactory();

  /** Of a replay. */
  public enum Phase {
    /** The next generation reads; the live one serves. */
    BUILDING,
    /** Nobody but the replay writes results. */
    PUBLISHING,
    /** The next generation is live; what the previous one leaves behind is removed. */
    CLEANING
  }

  /**
   * A replay under way.
   *
   * @param from the generation that is replaced
   * @param to the one that replaces it
   * @param rules fingerprint of the latter's
   * @param lost partitions of the raw topic without their beginning, whose results stay as they
   *     are; known from {@link Phase#PUBLISHING} on
   */
  public record Replay(int from, int to, String rules, SortedSet<Integer> lost, Phase phase) {}

  /** A replay begins. */
  public Marker building(String nextRules) {
    require(replay.isEmpty(), "there is a replay already");
    return new Marker(
        live,
        rules,
        Optional.of(new Replay(live, live + 1, nextRules, new TreeSet<>(), Phase.BUILDING)));
  }

  /** From now on nobody but the replay writes results. */
  public Marker publishing(SortedSet<Integer> lost) {
    Replay now = in(Phase.BUILDING);
    return new Marker(
        live, rules, Optional.of(new Replay(now.from, now.to, now.rules, lost, Phase.PUBLISHING)));
  }

  /** Back to building, as long as nothing has been published. */
  public Marker withdrawn() {
    Replay now = in(Phase.PUBLISHING);
    return new Marker(
        live,
        rules,
        Optional.of(new Replay(now.from, now.to, now.rules, new TreeSet<>(), Phase.BUILDING)));
  }

  /** The next generation is live. */
  public Marker switched() {
    Replay now = in(Phase.PUBLISHING);
    return new Marker(
        now.to,
        Optional.of(now.rules),
        Optional.of(new Replay(now.from, now.to, now.rules, now.lost, Phase.CLEANING)));
  }

  /** The replay is over. */
  public Marker settled() {
    in(Phase.CLEANING);
    return new Marker(live, rules, Optional.empty());
  }

  /** The half-built generation is given up. */
  public Marker abandoned() {
    in(Phase.BUILDING);
    return new Marker(live, rules, Optional.empty());
  }

  public boolean isIn(Phase phase) {
    return replay.isPresent() && replay.get().phase == phase;
  }

  private Replay in(Phase phase) {
    require(isIn(phase), "the replay is not " + phase);
    return replay.orElseThrow();
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalStateException(message);
    }
  }

  /** As it is stored. */
  public byte[] toJson() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      json.writeNumberField("live", live);
      if (rules.isPresent()) {
        json.writeStringField("rules", rules.get());
      }
      if (replay.isPresent()) {
        Replay now = replay.get();
        json.writeNumberField("from", now.from);
        json.writeNumberField("to", now.to);
        json.writeStringField("next_rules", now.rules);
        json.writeStringField("phase", now.phase.name());
        json.writeArrayFieldStart("lost_partitions");
        for (int partition : now.lost) {
          json.writeNumber(partition);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The inverse of {@link #toJson}.
   *
   * @throws IllegalArgumentException when this release cannot read it
   */
  public static Marker ofJson(byte[] stored) {
    Map<String, String> fields = new HashMap<>();
    SortedSet<Integer> lost = new TreeSet<>();
    try (JsonParser json = JSON.createParser(stored)) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        if (json.nextToken() == JsonToken.START_ARRAY) {
          while (json.nextToken() != JsonToken.END_ARRAY) {
            lost.add(json.getIntValue());
          }
        } else {
          fields.put(name, json.getText());
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("no marker: " + e.getMessage(), e);
    }
    if (!String.valueOf(FORMAT).equals(fields.get("format"))) {
      throw new IllegalArgumentException("unknown format " + fields.get("format"));
    }
    return new Marker(
        Integer.parseInt(fields.get("live")),
        Optional.ofNullable(fields.get("rules")),
        Optional.ofNullable(fields.get("phase")).map(phase -> replay(fields, lost)));
  }

  private static Replay replay(Map<String, String> fields, SortedSet<Integer> lost) {
    return new Replay(
        Integer.parseInt(fields.get("from")),
        Integer.parseInt(fields.get("to")),
        fields.get("next_rules"),
        lost,
        Phase.valueOf(fields.get("phase")));
  }
}
