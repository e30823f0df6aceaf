package playtime.streams.query;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import playtime.model.Reason;
import playtime.model.Session;
import playtime.model.Tally;
import playtime.model.TonieFigures;
import playtime.model.UserFigures;
import playtime.streams.topology.PartitionState;
import playtime.streams.topology.PartitionState.MacPage;
import playtime.streams.topology.PartitionState.UserWeeks;
import playtime.streams.topology.SessionFilter;
import playtime.streams.topology.SessionPlace;
import playtime.streams.topology.StateReader;

/** What instances ask each other: for figures and documents as they are in the state. */
final class Questions {

  private static final int MAX_WEEKS = 1_000;
  private static final int DEFAULT_WEEKS = 53;
  private static final int ROW_WEEKS = 26;
  private static final String PATH = "/parts/v1/";

  /** The figures at a glance; lag and rate are the instance's. */
  record SummaryPart(Tally tally, UserFigures users, Long lag, double recordsPerSecond) {}

  record RejectedPart(Tally tally, Map<Reason, String> examples) {}

  record PlayingPart(long boxes, List<Session> sessions) {}

  /** At most one user. */
  record UserPart(UserWeeks user) {}

  /**
   * @param last as far as was searched; null at the end
   */
  record UsersPart(List<UserWeeks> users, String last) {}

  /**
   * @param isKnown whether the box is
   */
  record SessionsPart(boolean isKnown, List<Session> sessions) {}

  static final Question<SummaryPart> SUMMARY =
      new Question<>(PATH + "summary", SummaryPart.class, Questions::summary);
  static final Question<RejectedPart> REJECTED =
      new Question<>(PATH + "rejected", RejectedPart.class, Questions::rejected);
  static final Question<TonieFigures> TONIES =
      new Question<>(PATH + "tonies", TonieFigures.class, Questions::tonies);
  static final Question<PlayingPart> PLAYING =
      new Question<>(PATH + "playing", PlayingPart.class, Questions::playing);
  static final Question<UserPart> USER =
      new Question<>(PATH + "user", UserPart.class, Questions::user);
  static final Question<UsersPart> USERS =
      new Question<>(PATH + "users", UsersPart.class, Questions::users);
  static final Question<SessionsPart> SESSIONS =
      new Question<>(PATH + "sessions", SessionsPart.class, Questions::sessions);

  static final List<Question<?>> ALL =
      List.of(SUMMARY, REJECTED, TONIES, PLAYING, USER, USERS, SESSIONS);

  private Questions() {}

  private static SummaryPart summary(
      LiveStream stream, SortedSet<Integer> partitions, Parameters parameters) {
    StateReader state = stream.state();
    UserFigures users = new UserFigures();
    List<Tally> tallies = new ArrayList<>();
    for (int partition : partitions) {
      PartitionState here = state.partition(partition);
      here.overview(
          overview -> {
            users.add(overview.users());
            tallies.add(here.tally());
          });
    }
    LiveStream.Pace pace = stream.pace();
    Long lag = pace.lag().isPresent() ? pace.lag().getAsLong() : null;
    return new SummaryPart(sum(tallies), users, lag, pace.recordsPerSecond());
  }

  private static Tally sum(List<Tally> tallies) {
    return tallies.stream().reduce(new Tally(), Tally::plus);
  }

  private static RejectedPart rejected(
      LiveStream stream, SortedSet<Integer> partitions, Parameters parameters) {
    List<Tally> tallies = new ArrayList<>();
    Map<Reason, String> examples = new EnumMap<>(Reason.class);
    for (int partition : partitions) {
      PartitionState here = stream.state().partition(partition);
      here.ofOneCommit(
          () -> {
            tallies.add(here.tally());
            here.examples()
                .forEach(
                    (reason, document) ->
                        examples.put(reason, new String(document, StandardCharsets.UTF_8)));
          });
    }
    return new RejectedPart(sum(tallies), examples);
  }

  private static TonieFigures tonies(
      LiveStream stream, SortedSet<Integer> partitions, Parameters parameters) {
    TonieFigures tonies = new TonieFigures();
    for (int partition : partitions) {
      stream.state().partition(partition).overview(overview -> tonies.add(overview.tonies()));
    }
    return tonies;
  }

  private static PlayingPart playing(
      LiveStream stream, SortedSet<Integer> partitions, Parameters parameters) {
    SessionPlace after = parameters.afterSession();
    List<Session> sessions = new ArrayList<>();
    Set<String> boxes = new HashSet<>();
    for (int partition : partitions) {
      stream
          .state()
          .partition(partition)
          .overview(
              overview ->
                  overview
                      .playing()
                      .forEach(
                          session -> {
                            boxes.add(session.mac());
                            if (after == null || after.isBefore(session)) {
                              sessions.add(session);
                            }
                          }));
    }
    return new PlayingPart(boxes.size(), latest(sessions, parameters.pageSize() + 1));
  }

  /** The latest of all. */
  static List<Session> latest(List<Session> sessions, int limit) {
    return sessions.stream().sorted(Session.LATEST_FIRST).limit(limit).toList();
  }

  private static UserPart user(
      LiveStream stream, SortedSet<Integer> partitions, Parameters parameters) {
    int weeks = parameters.number("weeks", DEFAULT_WEEKS, MAX_WEEKS);
    return new UserPart(
        stream.state().partition(partitions.first()).user(parameters.mac(), weeks).orElse(null));
  }

  private static SessionsPart sessions(
      LiveStream stream, SortedSet<Integer> partitions, Parameters parameters) {
    SessionFilter filter =
        new SessionFilter(
            parameters.instant("from", Long.MIN_VALUE),
            parameters.instant("to", Long.MAX_VALUE),
            parameters.status(),
            parameters.afterSession());
    return stream
        .state()
        .partition(partitions.first())
        .sessions(parameters.mac(), filter, parameters.pageSize() + 1)
        .map(found -> new SessionsPart(true, found))
        .orElse(new SessionsPart(false, List.of()));
  }

  private static UsersPart users(
      LiveStream stream, SortedSet<Integer> partitions, Parameters parameters) {
    int limit = parameters.pageSize();
    Map<String, PartitionState> owners = new HashMap<>();
    List<MacPage> pages = new ArrayList<>();
    for (int partition : partitions) {
      PartitionState state = stream.state().partition(partition);
      MacPage page = state.macs(parameters.search(), parameters.afterMac(), limit);
      page.macs().forEach(mac -> owners.put(mac, state));
      pages.add(page);
    }
    MacPage page = merge(pages, limit);
    List<UserWeeks> users =
        page.macs().stream()
            .map(mac -> owners.get(mac).user(mac, ROW_WEEKS))
            .flatMap(Optional::stream)
            .toList();
    return new UsersPart(users, page.last());
  }

  /** One page of several; goes no further than the shortest of those that are not at their end. */
  static MacPage merge(List<MacPage> pages, int limit) {
    String searched =
        pages.stream()
            .map(MacPage::last)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null);
    List<String> macs =
        pages.stream()
            .flatMap(page -> page.macs().stream())
            .filter(mac -> searched == null || mac.compareTo(searched) <= 0)
            .sorted()
            .toList();
    return macs.size() > limit
        ? new MacPage(macs.subList(0, limit), macs.get(limit - 1))
        : new MacPage(macs, searched);
  }
}
