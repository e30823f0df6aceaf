package playtime.loader.fleet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import playtime.loader.input.RecordKey;
import playtime.model.Event;
import playtime.model.Reason;
import playtime.model.Rules;
import playtime.model.Validator;
import playtime.model.Verdict;

class FleetGeneratorTest {

  private static final Instant END = Instant.parse("2026-11-22T10:00:00Z");
  private static final int BOXES = 60;
  private static final int WEEKS = 8;

  @Test
  void theSameSettingsGiveTheSameLines() throws IOException {
    assertThat(lines(settings(Shares.DEFAULTS, 7))).isEqualTo(lines(settings(Shares.DEFAULTS, 7)));
  }

  @Test
  void anotherSeedGivesAnotherFleet() throws IOException {
    assertThat(lines(settings(Shares.DEFAULTS, 7)))
        .doesNotContainAnyElementsOf(lines(settings(Shares.DEFAULTS, 8)));
  }

  /** Also on another machine, and with another release of Java. */
  @Test
  void theLinesStayWhatTheyAre() throws IOException {
    FleetSettings settings = new FleetSettings(3, 1, END, 3, 42, Shares.DEFAULTS);

    assertThat(lines(settings))
        .containsExactly(
            "{\"mac\":\"a42ebb7133ce\",\"timestamp\":\"2026-11-15T10:24:11.072\",\"tonie_id\":\"e00403506f94b16b\",\"event_id\":12}",
            "{\"mac\":\"a42ebb7133ce\",\"timestamp\":\"2026-11-15T10:34:34.505\",\"tonie_id\":\"e00403506f94b16b\",\"event_id\":33}",
            "{\"mac\":\"a42ebb7133ce\",\"timestamp\":\"2026-11-15T19:46:44.867\",\"tonie_id\":\"e0040350e201fdc1\",\"event_id\":131}");
  }

  @Test
  void aLimitTakesTheFirstLines() throws IOException {
    FleetSettings all = settings(Shares.DEFAULTS, 7);
    FleetSettings some = new FleetSettings(BOXES, WEEKS, END, 100, 7, Shares.DEFAULTS);

    assertThat(lines(some)).isEqualTo(lines(all).subList(0, 100));
  }

  @Test
  void withoutFaultsEveryLineIsAValidEventInItsTimeAndOrder() throws IOException {
    List<Event> events = playback(lines(settings(Shares.NONE, 7)));

    assertThat(events).hasSizeGreaterThan(2_000);
    assertThat(events)
        .allSatisfy(
            event ->
                assertThat(Instant.ofEpochMilli(event.timestamp()))
                    .isBefore(END)
                    .isAfterOrEqualTo(END.minus(Duration.ofDays(7 * WEEKS))));
    for (List<Event> ofBox : byBox(events).values()) {
      assertThat(ofBox).isSortedAccordingTo((a, b) -> Long.compare(a.timestamp(), b.timestamp()));
    }
    assertThat(new HashSet<>(events)).hasSameSizeAs(events);
  }

  @Test
  void withoutFaultsStartsAndStopsAlternateAndSessionsLastAsChildrenListen() throws IOException {
    for (List<Event> ofBox : byBox(playback(lines(settings(Shares.NONE, 7)))).values()) {
      for (int i = 0; i < ofBox.size() - 1; i += 2) {
        Event start = ofBox.get(i);
        Event stop = ofBox.get(i + 1);
        assertThat(Rules.DEFAULTS.isStart(start.eventId())).isTrue();
        assertThat(Rules.DEFAULTS.isStop(stop.eventId())).isTrue();
        assertThat(stop.tonieId()).isEqualTo(start.tonieId());
        assertThat(Duration.ofMillis(stop.timestamp() - start.timestamp()))
            .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(90));
      }
    }
  }

  @Test
  void boxesDifferInHowMuchTheyPlay() throws IOException {
    DoubleSummaryStatistics hours = new DoubleSummaryStatistics();
    for (List<Event> ofBox : byBox(playback(lines(settings(Shares.NONE, 7)))).values()) {
      long sum = 0;
      for (int i = 0; i < ofBox.size() - 1; i += 2) {
        sum += ofBox.get(i + 1).timestamp() - ofBox.get(i).timestamp();
      }
      hours.accept(sum / 3_600_000.0 / WEEKS);
    }

    assertThat(hours.getAverage()).isBetween(2.0, 8.0);
    assertThat(hours.getMax()).isGreaterThan(3 * hours.getMin());
  }

  @Test
  void boxesPlayByDayAndMostInTheEvening() throws IOException {
    int[] byHour = new int[24];
    for (Event event : playback(lines(settings(Shares.NONE, 7)))) {
      byHour[(int) (event.timestamp() / 3_600_000 % 24)]++;
    }

    assertThat(byHour[19]).isGreaterThan(2 * byHour[12]);
    assertThat(byHour[1] + byHour[2] + byHour[3] + byHour[4]).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0", "0.05", "0.5", "1"})
  void repeatsAsManyAsAsked(double share) throws IOException {
    List<String> lines = lines(settings(new Shares(0, share, 0, 0, 0, 0), 7));
    int once = new HashSet<>(lines).size();

    assertThat((lines.size() - once) / (double) once).isCloseTo(share, within(0.03));
  }

  @ParameterizedTest
  @CsvSource({"0", "0.05", "0.5", "1"})
  void losesAsManyStopsAsAsked(double share) throws IOException {
    List<Event> events = playback(lines(settings(new Shares(0, 0, 0, share, 0, 0), 7)));
    long starts = events.stream().filter(e -> Rules.DEFAULTS.isStart(e.eventId())).count();

    assertThat(1 - (events.size() - starts) / (double) starts).isCloseTo(share, within(0.04));
  }

  @ParameterizedTest
  @CsvSource({"0", "0.05", "0.5", "1"})
  void addsAsManyOtherEventsAsAsked(double share) throws IOException {
    List<String> lines = lines(settings(new Shares(0, 0, 0, 0, share, 0), 7));
    int playback = playback(lines).size();

    assertThat((lines.size() - playback) / (double) playback).isCloseTo(share, within(0.03));
  }

  @ParameterizedTest
  @CsvSource({"0", "0.05", "0.5", "1"})
  void disturbsTheOrderAsAsked(double share) throws IOException {
    List<Event> events = playback(lines(large(new Shares(share, 0, 0, 0, 0, 0))));

    // some are late by less than the time to the next event
    assertThat(passedByYounger(events) / (double) events.size())
        .isBetween(share * 0.6, share * 1.05);
  }

  @ParameterizedTest
  @CsvSource({"0.1", "0.5"})
  void holdsBackAsMuchAsAskedForUpToTwoWeeks(double share) throws IOException {
    List<Event> events = playback(lines(large(new Shares(0, 0, share, 0, 0, 0))));
    long newest = Long.MIN_VALUE;
    long late = 0;
    long latest = 0;
    for (Event event : events) {
      newest = Math.max(newest, event.timestamp());
      long delay = newest - event.timestamp();
      late += delay > Duration.ofHours(3).toMillis() ? 1 : 0;
      latest = Math.max(latest, delay);
    }

    assertThat(late / (double) events.size()).isBetween(share * 0.6, share * 1.2);
    assertThat(Duration.ofMillis(latest)).isBetween(Duration.ofDays(10), Duration.ofDays(15));
  }

  @Test
  void damagesAsManyAsAskedInEveryWay() throws IOException {
    List<String> lines = lines(settings(new Shares(0, 0, 0, 0, 0, 0.2), 7));
    Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
    for (String line : lines) {
      if (validate(line) instanceof Verdict.Rejected rejected) {
        reasons.merge(rejected.rejection().reason(), 1, Integer::sum);
      }
    }

    int damaged = reasons.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(damaged / (double) lines.size()).isCloseTo(0.2, within(0.02));
    assertThat(reasons.keySet())
        .containsExactlyInAnyOrder(
            Reason.MALFORMED_JSON,
            Reason.MISSING_FIELD,
            Reason.NULL_FIELD,
            Reason.INVALID_FIELD,
            Reason.INVALID_TIMESTAMP,
            Reason.TOO_OLD,
            Reason.IN_FUTURE);
  }

  @Test
  void everyBoxHasANameOfItsOwn() {
    Identity identity = new Identity(7, 40);
    Set<Long> names = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      names.add(identity.of(i));
    }

    assertThat(names).hasSize(100_000).allMatch(name -> name >= 0 && name < 1L << 40);
  }

  private static int passedByYounger(List<Event> events) {
    int passed = 0;
    long newest = 0;
    for (Event event : events) {
      // what is delivered within seconds may change places too
      passed += event.timestamp() < newest - 4_000 ? 1 : 0;
      newest = Math.max(newest, event.timestamp());
    }
    return passed;
  }

  private static FleetSettings settings(Shares shares, long seed) {
    return new FleetSettings(BOXES, WEEKS, END, Long.MAX_VALUE, seed, shares);
  }

  /** So many boxes that hardly a minute of the day passes without an event. */
  private static FleetSettings large(Shares shares) {
    return new FleetSettings(400, WEEKS, END, Long.MAX_VALUE, 7, shares);
  }

  private static List<String> lines(FleetSettings settings) throws IOException {
    List<String> lines = new ArrayList<>();
    long count =
        new FleetGenerator(settings).generate(line -> lines.add(new String(line, US_ASCII)));
    assertThat(count).isEqualTo(lines.size());
    return lines;
  }

  private static List<Event> playback(List<String> lines) {
    List<Event> events = new ArrayList<>();
    for (String line : lines) {
      Verdict verdict = validate(line);
      assertThat(verdict).isNotInstanceOf(Verdict.Rejected.class);
      if (verdict instanceof Verdict.Playback playback) {
        events.add(playback.event());
      }
    }
    return events;
  }

  private static Map<String, List<Event>> byBox(List<Event> events) {
    Map<String, List<Event>> byBox = new HashMap<>();
    events.forEach(e -> byBox.computeIfAbsent(e.mac(), mac -> new ArrayList<>()).add(e));
    return byBox;
  }

  private static Verdict validate(String line) {
    byte[] value = line.getBytes(US_ASCII);
    Validator validator = new Validator(Rules.DEFAULTS, (partition, key) -> true);
    return validator.validate(RecordKey.of(value), value, 0, END.toEpochMilli());
  }
}
