package playtime.streams;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import playtime.model.Reason;
import playtime.model.Status;
import playtime.model.Tally;

/**
 * The accounting as metrics, a series for each input partition (docs/semantics.md, "Accounting").
 * The counts come from the state: they neither count what was aborted nor forget at a restart, and
 * they move with their partition to another instance.
 */
final class AccountingMetrics implements MultiCollector {

  private static final String PARTITION = "partition";

  private final Supplier<Map<Integer, Tally>> accounts;

  AccountingMetrics(Supplier<Map<Integer, Tally>> accounts) {
    this.accounts = accounts;
  }

  @Override
  public MetricSnapshots collect() {
    Map<Integer, Tally> tallies = accounts.get();
    return MetricSnapshots.of(
        counter("playtime_records_read", "Records of the raw topic.", tallies, Tally::read),
        counter(
            "playtime_records_not_playback",
            "Valid events that are no playback.",
            tallies,
            Tally::notPlayback),
        counter(
            "playtime_events_accepted", "Playback events that count.", tallies, Tally::accepted),
        rejected(tallies),
        documents(tallies));
  }

  private static CounterSnapshot counter(
      String name, String help, Map<Integer, Tally> tallies, ToLongFunction<Tally> count) {
    CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
    tallies.forEach(
        (partition, tally) ->
            counter.dataPoint(
                point(Labels.of(PARTITION, name(partition)), count.applyAsLong(tally))));
    return counter.build();
  }

  private static CounterSnapshot rejected(Map<Integer, Tally> tallies) {
    CounterSnapshot.Builder counter =
        CounterSnapshot.builder()
            .name("playtime_records_rejected")
            .help("Refused records, by reason.");
    tallies.forEach(
        (partition, tally) -> {
          for (Reason reason : Reason.values()) {
            counter.dataPoint(
                point(
                    Labels.of(PARTITION, name(partition), "reason", reason.name()),
                    tally.rejected(reason)));
          }
        });
    return counter.build();
  }

  private static GaugeSnapshot documents(Map<Integer, Tally> tallies) {
    GaugeSnapshot.Builder gauge =
        GaugeSnapshot.builder().name("playtime_documents").help("Session documents, by status.");
    tallies.forEach(
        (partition, tally) -> {
          for (Status status : Status.values()) {
            gauge.dataPoint(
                GaugeDataPointSnapshot.builder()
                    .labels(Labels.of(PARTITION, name(partition), "status", status.text()))
                    .value((double) tally.documents(status))
                    .build());
          }
        });
    return gauge.build();
  }

  private static CounterDataPointSnapshot point(Labels labels, long value) {
    return CounterDataPointSnapshot.builder().labels(labels).value((double) value).build();
  }

  private static String name(int partition) {
    return Integer.toString(partition);
  }
}
