package playtime.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Sums that are kept up to date by changes, in parts, are the sums of what is there in the end. */
class FiguresTest {

  private static final Weeks WEEKS = new Weeks(ZoneOffset.UTC);
  private static final UserPlaytime NOBODY = new UserPlaytime("", 0, 0, 0);

  @Provide
  Arbitrary<List<UserPlaytime>> users() {
    return Combinators.combine(
            Arbitraries.of("a", "b", "c", "d"),
            Arbitraries.longs().between(0, 9_000_000),
            Arbitraries.longs().between(0, 3),
            Arbitraries.longs().between(0, 3))
        .as(UserPlaytime::new)
        .list()
        .ofMaxSize(30);
  }

  @Property(tries = 200)
  void usersAreSummedUp(@ForAll("users") List<UserPlaytime> states) {
    UserFigures left = new UserFigures();
    UserFigures right = new UserFigures();
    Map<String, UserPlaytime> last = new HashMap<>();
    for (UserPlaytime state : states) {
      UserPlaytime before = last.put(state.mac(), state);
      (state.mac().compareTo("b") > 0 ? left : right)
          .change(before == null ? NOBODY : before, state);
    }
    left.add(right);

    List<UserPlaytime> there = last.values().stream().filter(user -> !user.isEmpty()).toList();
    assertThat(left.users()).isEqualTo(there.size());
    assertThat(left.millis()).isEqualTo(there.stream().mapToLong(UserPlaytime::millis).sum());
    assertThat(left.sessions()).isEqualTo(there.stream().mapToLong(UserPlaytime::sessions).sum());
    assertThat(left.averageWeeklyMillis())
        .isEqualTo(
            UserPlaytime.mean(
                there.stream().mapToLong(UserPlaytime::averageWeeklyMillis).sum(), there.size()));
    Map<Long, Long> distribution = new HashMap<>();
    there.forEach(
        user ->
            distribution.merge(
                user.averageWeeklyMillis() / UserFigures.STEP_MILLIS, 1L, Long::sum));
    assertThat(left.distribution()).isEqualTo(distribution);
  }

  @Provide
  Arbitrary<List<WeeklyPlaytime>> weeks() {
    return Combinators.combine(
            Arbitraries.of("a", "b", "c"),
            Arbitraries.integers().between(2_900, 2_903).map(WEEKS::week),
            Arbitraries.longs().between(0, 1_000),
            Arbitraries.longs().between(0, 3))
        .as(WeeklyPlaytime::new)
        .list()
        .ofMaxSize(30);
  }

  @Property(tries = 200)
  void weeksAreSummedUp(@ForAll("weeks") List<WeeklyPlaytime> states) {
    UserFigures figures = new UserFigures();
    Map<String, WeeklyPlaytime> last = new HashMap<>();
    for (WeeklyPlaytime state : states) {
      WeeklyPlaytime before = last.put(state.id(), state);
      figures.change(
          before == null ? new WeeklyPlaytime(state.mac(), state.week(), 0, 0) : before, state);
    }

    Map<Integer, long[]> expected = new HashMap<>();
    for (WeeklyPlaytime week : last.values()) {
      if (!week.isEmpty()) {
        long[] sums = expected.computeIfAbsent(week.week().index(), index -> new long[3]);
        sums[0] += week.isActive() ? 1 : 0;
        sums[1] += week.millis();
        sums[2] += week.sessions();
      }
    }
    assertThat(figures.weeks().keySet()).isEqualTo(expected.keySet());
    figures
        .weeks()
        .forEach(
            (index, week) ->
                assertThat(new long[] {week.users(), week.millis(), week.sessions()})
                    .isEqualTo(expected.get(index)));
  }

  @Provide
  Arbitrary<List<Session>> sessions() {
    return Combinators.combine(
            Arbitraries.of("x", "y", "z"),
            Arbitraries.longs().between(0, 30).map(hours -> hours * 3_600_000),
            Arbitraries.longs().between(1, 100))
        .as(
            (tonie, at, duration) ->
                new Session(
                    "a",
                    tonie,
                    Status.COMPLETE,
                    new Playback(at, 12, true),
                    new Playback(at + duration, 33, false)))
        .list()
        .ofMaxSize(20);
  }

  @Property(tries = 200)
  void whatIsTakenAwayFromTheTopTonieIsGone(
      @ForAll("sessions") List<Session> stays, @ForAll("sessions") List<Session> goes) {
    TonieFigures figures = new TonieFigures();
    TonieFigures removals = new TonieFigures();
    stays.forEach(session -> figures.add(1, session, hour(session)));
    goes.forEach(session -> removals.add(-1, session, hour(session)));
    goes.forEach(session -> figures.add(1, session, hour(session)));
    figures.add(removals);

    Map<String, Long> millis = new HashMap<>();
    long[] hours = new long[HourSums.HOURS];
    for (Session session : stays) {
      millis.merge(session.tonieId(), session.durationMillis(), Long::sum);
      hours[hour(session)] += session.durationMillis();
    }
    assertThat(figures.tonies()).isEqualTo(millis.size());
    assertThat(figures.hours().millis()).isEqualTo(hours);
    List<Map.Entry<String, TonieFigures.TonieFigure>> top = figures.top(2);
    assertThat(top).hasSize(Math.min(2, millis.size()));
    for (Map.Entry<String, TonieFigures.TonieFigure> tonie : top) {
      assertThat(tonie.getValue().millis()).isEqualTo(millis.get(tonie.getKey()));
      assertThat(millis.values().stream().filter(other -> other > tonie.getValue().millis()))
          .hasSizeLessThan(2);
    }
  }

  private static int hour(Session session) {
    return WEEKS.hourOfWeek(session.anchor().at());
  }
}
