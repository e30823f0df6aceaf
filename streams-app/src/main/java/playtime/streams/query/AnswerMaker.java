package playtime.streams.query;

import com.fasterxml.jackson.databind.util.RawValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;
import playtime.model.Documents;
import playtime.model.HourSums;
import playtime.model.Reason;
import playtime.model.Rules;
import playtime.model.Session;
import playtime.model.Status;
import playtime.model.Tally;
import playtime.model.Timestamps;
import playtime.model.TonieFigures;
import playtime.model.UserFigures;
import playtime.model.UserPlaytime;
import playtime.model.Week;
import playtime.model.Weeks;
import playtime.streams.query.Questions.PlayingPart;
import playtime.streams.query.Questions.RejectedPart;
import playtime.streams.query.Questions.SummaryPart;
import playtime.streams.query.Questions.UsersPart;
import playtime.streams.topology.PartitionState.MacPage;
import playtime.streams.topology.PartitionState.UserWeeks;

/** Makes answers of the parts that instances gave. Pure. */
final class AnswerMaker {

  private final Rules rules;
  private final Weeks weeks;
  private final Documents documents;
  private final String asOf;

  AnswerMaker(Rules rules, Instant now) {
    this.rules = rules;
    this.weeks = new Weeks(rules.weekZone());
    this.documents = new Documents(weeks);
    this.asOf = Timestamps.format(now.toEpochMilli());
  }

  /**
   * @param sinks null when nothing is known
   */
  Answers.Summary summary(List<SummaryPart> parts, int instances, List<Sinks.Sink> sinks) {
    UserFigures users = new UserFigures();
    parts.forEach(part -> users.add(part.users()));
    Tally tally = sum(parts, SummaryPart::tally);
    boolean isLagKnown = parts.stream().map(SummaryPart::lag).allMatch(Objects::nonNull);
    double rate = parts.stream().mapToDouble(SummaryPart::recordsPerSecond).sum();
    return new Answers.Summary(
        asOf,
        weekZone(),
        Json.seconds(rules.maxSessionDuration().toMillis()),
        users.users(),
        Json.seconds(users.millis()),
        users.sessions(),
        users.users() == 0 ? null : Json.seconds(users.averageWeeklyMillis()),
        users.weeks().entrySet().stream()
            .map(week -> weekSum(weeks.week(week.getKey()), week.getValue()))
            .toList(),
        distribution(users),
        accounting(tally),
        balance(tally),
        isLagKnown ? parts.stream().mapToLong(SummaryPart::lag).sum() : null,
        BigDecimal.valueOf(rate).setScale(1, RoundingMode.HALF_UP),
        instances,
        sinks);
  }

  private String weekZone() {
    return rules.weekZone().equals(ZoneOffset.UTC) ? "UTC" : rules.weekZone().getId();
  }

  private static <P> Tally sum(List<P> parts, Function<P, Tally> tally) {
    return parts.stream().map(tally).reduce(new Tally(), Tally::plus);
  }

  private static Answers.WeekSum weekSum(Week week, UserFigures.WeekFigures sum) {
    return new Answers.WeekSum(
        week.name(),
        Timestamps.format(week.start()),
        sum.users(),
        Json.seconds(sum.millis()),
        sum.sessions(),
        Json.seconds(UserPlaytime.mean(sum.millis(), sum.users())));
  }

  private static List<Answers.Step> distribution(UserFigures users) {
    List<Answers.Step> steps = new ArrayList<>();
    if (!users.distribution().isEmpty()) {
      for (long step = 0; step <= users.distribution().lastKey(); step++) {
        steps.add(
            new Answers.Step(
                Json.seconds(step * UserFigures.STEP_MILLIS),
                Json.seconds((step + 1) * UserFigures.STEP_MILLIS),
                users.distribution().getOrDefault(step, 0L)));
      }
    }
    return steps;
  }

  private static Answers.Accounting accounting(Tally tally) {
    Map<String, Long> rejected = new LinkedHashMap<>();
    for (Reason reason : Reason.values()) {
      if (tally.rejected(reason) > 0) {
        rejected.put(reason.name(), tally.rejected(reason));
      }
    }
    Map<String, Long> byStatus = new LinkedHashMap<>();
    for (Status status : Status.values()) {
      byStatus.put(status.text(), tally.documents(status));
    }
    return new Answers.Accounting(
        tally.read(), tally.notPlayback(), tally.accepted(), rejected, byStatus);
  }

  private static List<Answers.Balance> balance(Tally tally) {
    long documents = 0;
    for (Status status : Status.values()) {
      documents += tally.documents(status);
    }
    return List.of(
        balance(
            "records", tally.read(), allRejected(tally) + tally.notPlayback() + tally.accepted()),
        balance("events", tally.accepted(), documents + tally.documents(Status.COMPLETE)));
  }

  private static Answers.Balance balance(String name, long left, long right) {
    return new Answers.Balance(name, left, right, left == right);
  }

  private static long allRejected(Tally tally) {
    return Arrays.stream(Reason.values()).mapToLong(tally::rejected).sum();
  }

  Answers.Rejected rejected(List<RejectedPart> parts) {
    Tally tally = sum(parts, RejectedPart::tally);
    Map<Reason, String> examples = new EnumMap<>(Reason.class);
    parts.forEach(part -> examples.putAll(part.examples()));
    ToLongFunction<Answers.RejectedReason> records = Answers.RejectedReason::records;
    return new Answers.Rejected(
        asOf,
        allRejected(tally),
        Arrays.stream(Reason.values())
            .filter(reason -> tally.rejected(reason) > 0)
            .map(reason -> rejectedReason(reason, tally.rejected(reason), examples.get(reason)))
            .sorted(Comparator.comparingLong(records).reversed())
            .toList());
  }

  private static Answers.RejectedReason rejectedReason(
      Reason reason, long records, String example) {
    return new Answers.RejectedReason(
        reason.name(), records, example == null ? null : new RawValue(example));
  }

  Answers.Tonies tonies(List<TonieFigures> parts, int limit) {
    TonieFigures sum = new TonieFigures();
    parts.forEach(sum::add);
    return new Answers.Tonies(
        asOf,
        weekZone(),
        sum.tonies(),
        seconds(sum.hours()),
        sum.top(limit).stream()
            .map(
                tonie ->
                    new Answers.Tonie(
                        tonie.getKey(),
                        Json.seconds(tonie.getValue().millis()),
                        tonie.getValue().sessions(),
                        seconds(tonie.getValue().hours())))
            .toList());
  }

  private static List<BigDecimal> seconds(HourSums hours) {
    return Arrays.stream(hours.millis()).mapToObj(Json::seconds).toList();
  }

  /** One session more than the limit says that there is a next page. */
  Answers.Now now(List<PlayingPart> parts, int limit) {
    List<Session> latest =
        Questions.latest(
            parts.stream().flatMap(part -> part.sessions().stream()).toList(), limit + 1);
    return new Answers.Now(
        asOf,
        parts.stream().mapToLong(PlayingPart::boxes).sum(),
        documents(latest, limit),
        next(latest, limit));
  }

  Answers.Sessions sessions(List<Session> found, int limit) {
    return new Answers.Sessions(asOf, documents(found, limit), next(found, limit));
  }

  private List<RawValue> documents(List<Session> sessions, int limit) {
    return sessions.stream()
        .limit(limit)
        .map(session -> Json.document(documents.render(session)))
        .toList();
  }

  private static String next(List<Session> sessions, int limit) {
    return sessions.size() > limit ? sessions.get(limit - 1).id() : null;
  }

  Answers.Users users(List<UsersPart> parts, int limit) {
    Map<String, UserWeeks> byMac = new LinkedHashMap<>();
    parts.forEach(part -> part.users().forEach(user -> byMac.put(user.user().mac(), user)));
    MacPage page =
        Questions.merge(
            parts.stream().map(part -> new MacPage(macs(part), part.last())).toList(), limit);
    return new Answers.Users(
        asOf, page.macs().stream().map(byMac::get).map(this::row).toList(), page.last());
  }

  private static List<String> macs(UsersPart part) {
    return part.users().stream().map(user -> user.user().mac()).toList();
  }

  private Answers.UserRow row(UserWeeks found) {
    UserPlaytime user = found.user();
    return new Answers.UserRow(
        user.mac(),
        Json.seconds(user.millis()),
        user.sessions(),
        user.activeWeeks(),
        Json.seconds(user.averageWeeklyMillis()),
        found.weeks().stream()
            .map(week -> new Answers.UserWeek(week.week().name(), Json.seconds(week.millis())))
            .toList());
  }

  Answers.User user(UserWeeks found) {
    return new Answers.User(
        asOf,
        Json.document(documents.render(found.user())),
        found.weeks().stream().map(week -> Json.document(documents.render(week))).toList(),
        found.hasEarlier());
  }

  Answers.Topology topology(LiveStream stream) {
    List<Answers.Instance> instances =
        stream.instances().stream().map(instance -> instance(instance, stream.self())).toList();
    TreeSet<Integer> unowned = new TreeSet<>();
    IntStream.range(0, stream.partitions()).forEach(unowned::add);
    instances.forEach(instance -> unowned.removeAll(instance.active()));
    return new Answers.Topology(
        asOf,
        stream.applicationId(),
        stream.partitions(),
        instances,
        List.copyOf(unowned),
        stream.topology());
  }

  private static Answers.Instance instance(StreamsMetadata instance, HostInfo self) {
    HostInfo host = instance.hostInfo();
    return new Answers.Instance(
        host.host(),
        host.port(),
        host.equals(self),
        instance.topicPartitions().stream().map(TopicPartition::partition).sorted().toList(),
        instance.standbyTopicPartitions().stream()
            .map(TopicPartition::partition)
            .distinct()
            .sorted()
            .toList());
  }
}
