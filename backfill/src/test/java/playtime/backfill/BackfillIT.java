package playtime.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import playtime.cli.UserError;
import playtime.model.Topics;
import playtime.oracle.HostileInput;
import playtime.oracle.HostileSettings;
import playtime.oracle.InputFiles;
import playtime.oracle.Oracle;
import playtime.oracle.OracleDocuments;
import playtime.oracle.OracleRules;
import playtime.oracle.RawLog;
import playtime.oracle.RawRecord;
import playtime.oracle.RejectedDetail;
import playtime.streams.StreamsApp;

/**
 * Spark, the stream and the oracle on the same hostile input: the same documents, byte for byte.
 */
class BackfillIT {

  private static final int RECORDS = 2_500;

  @TempDir private static Path directory;
  private static Cluster cluster;
  private static Instant now;

  @BeforeAll
  static void start() {
    SparkSession unused = Sparks.session();
    cluster = new Cluster(directory);
    now = Instant.now();
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void auditAgreesWithTheStreamAndFindsWhatIsPlanted() throws Exception {
    Topics topics = new Topics("audit-");
    cluster.create(topics);
    cluster.send(topics, hostileRecords(topics, 11));
    cluster.runStream(topics, RECORDS);

    Sparks.Result sound = audit(topics);
    assertThat(sound.out()).contains("exactly these documents").doesNotContain("behind");
    assertThat(sound.exitCode()).isZero();

    Path out = directory.resolve("from-topic");
    assertThat(run(topics, "--from-topic", "--to", "ndjson", out.toString()).exitCode()).isZero();
    assertThat(out.resolve("sessions.ndjson"))
        .hasContent(OracleDocuments.export(cluster.documents(topics.sessions())));

    String missing = cluster.documents(topics.sessions()).firstKey();
    String different = cluster.documents(topics.weeklyPlaytime()).lastKey();
    cluster.send(
        List.of(
            document(topics.sessions(), missing, null),
            document(topics.weeklyPlaytime(), different, "{}"),
            document(topics.userPlaytime(), "nobody", "{}")));
    cluster.send(topics, hostileRecords(topics, 12).subList(0, 5));

    Sparks.Result wrong = audit(topics);
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.out())
        .contains("behind by 5 records")
        .contains(topics.sessions() + ": 1 missing: " + missing)
        .contains(topics.weeklyPlaytime() + ": 1 different: " + different)
        .contains(topics.userPlaytime() + ": 1 extra: nobody")
        .doesNotContain(topics.rejected() + ":")
        .doesNotContain(topics.accounting() + ":");

    Sparks.Result refused = run(topics, "--from-topic", "--to", "topics");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("owns the result topics").hasLineCount(1);
  }

  @Test
  void auditAgreesWhileTheStreamRuns() throws Exception {
    Topics topics = new Topics("live-");
    cluster.create(topics);
    List<RawRecord> records = hostileRecords(topics, 71);
    cluster.send(topics, records.subList(0, 500));
    AtomicBoolean audited = new AtomicBoolean();
    try (StreamsApp app = cluster.startStream(topics)) {
      app.awaitRunning();
      // the same again and again is as good as anything else to keep the stream busy
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(
              () -> {
                for (int i = 500; !audited.get(); i = i + 20 < records.size() ? i + 20 : 0) {
                  cluster.send(topics, records.subList(i, Math.min(i + 20, records.size())));
                }
              });
      Sparks.Result live = audit(topics);
      audited.set(true);
      sending.get(30, TimeUnit.SECONDS);
      assertThat(live.out()).as(live.err()).contains("exactly these documents");
      assertThat(live.exitCode()).isZero();
    }
  }

  @Test
  void topicsFromTheRawTopicAreTheStreamsAndTheSecondTimeNothing() throws Exception {
    Topics topics = new Topics("topics-");
    cluster.create(topics);
    cluster.send(topics, hostileRecords(topics, 21));

    assertThat(run(topics, "--from-topic", "--to", "topics").exitCode()).isZero();

    OracleDocuments expected = Oracle.answer(rules(topics), cluster.log(topics));
    assertPlaytime(topics, expected);
    assertThat(cluster.documents(topics.accounting())).isEqualTo(expected.accounting());
    SortedMap<String, String> rejected = cluster.documents(topics.rejected());
    rejected.replaceAll((id, document) -> RejectedDetail.strip(document));
    assertThat(rejected).isEqualTo(expected.rejected());

    int sessions = cluster.records(topics.sessions()).size();
    cluster.send(List.of(document(topics.userPlaytime(), "nobody", "{}")));
    Sparks.Result again = run(topics, "--from-topic", "--to", "topics");
    assertThat(again.out()).contains("1  tombstones published to " + topics.userPlaytime());
    assertThat(cluster.records(topics.sessions())).hasSize(sessions);
    assertPlaytime(topics, expected);

    Sparks.Result audit = audit(topics);
    assertThat(audit.out()).contains("has never run");
    assertThat(audit.exitCode()).isZero();
    assertThatThrownBy(() -> cluster.startStream(topics))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("first time");
  }

  @Test
  void filesGiveTheOraclesAnswerInEveryForm() throws Exception {
    Topics topics = new Topics("archive-");
    cluster.create(topics);
    List<byte[]> values = hostileLines(topics, 31);
    OracleDocuments expected = answer(topics, values);
    Path archive = archive("archive", values);
    Path out = directory.resolve("out");
    String asOf = now.toString();

    Sparks.Result files =
        run(
            topics,
            archive.toString(),
            "--as-of",
            asOf,
            "--to",
            "ndjson",
            out.toString(),
            "--rejected",
            out + "/");
    assertThat(files.exitCode()).as(files.err()).isZero();
    assertThat(out.resolve("sessions.ndjson"))
        .hasContent(OracleDocuments.export(expected.sessions()));
    assertThat(out.resolve("weekly-playtime.ndjson"))
        .hasContent(OracleDocuments.export(expected.weekly()));
    assertThat(out.resolve("user-playtime.ndjson"))
        .hasContent(OracleDocuments.export(expected.users()));
    assertThat(Files.readAllLines(out.resolve("rejected.ndjson"), UTF_8))
        .hasSize(expected.rejected().size())
        .allSatisfy(line -> assertThat(line).contains("\"file\":\"" + archive, "\"line\":"));

    Sparks.Result published = run(topics, archive + "/*", "--as-of", asOf, "--to", "topics");
    assertThat(published.out()).contains("archives have none");
    assertPlaytime(topics, expected);
    assertThat(cluster.documents(topics.rejected())).isEmpty();
  }

  @Test
  void tablesAreTypedAndHoldTheSameSums() throws Exception {
    Topics topics = new Topics("tables-");
    List<byte[]> values = hostileLines(topics, 41);
    OracleDocuments expected = answer(topics, values);
    Path archive = archive("tables", values);
    Path out = directory.resolve("parquet");
    String[] arguments = {
      archive.toString(), "--as-of", now.toString(), "--to", "parquet", out.toString()
    };

    assertThat(run(topics, arguments).exitCode()).isZero();
    assertThat(run(topics, arguments).exitCode()).as("replaces its own").isZero();

    Dataset<Row> sessions = Sparks.session().read().parquet(out.resolve("sessions").toString());
    assertThat(sessions.count()).isEqualTo(expected.sessions().size());
    assertThat(sessions.schema().simpleString())
        .contains("started_at:timestamp", "duration_seconds:decimal(18,3)", "start_event_id:int");
    Dataset<Row> users = Sparks.session().read().parquet(out.resolve("user-playtime").toString());
    assertThat(sum(users, "playtime_seconds")).isEqualTo(sum(sessions, "duration_seconds"));

    Files.writeString(Files.createDirectories(directory.resolve("csv/sessions")).resolve("a"), "b");
    Sparks.Result refused =
        run(topics, archive.toString(), "--to", "csv", directory.resolve("csv").toString());
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("not a finished table").hasLineCount(1);
  }

  private static Object sum(Dataset<Row> table, String column) {
    return table.agg(org.apache.spark.sql.functions.sum(column)).first().get(0);
  }

  @Test
  void eventsPublishedTwiceGiveTheStreamTheSameAnswer() throws Exception {
    Topics topics = new Topics("events-");
    cluster.create(topics);
    List<byte[]> values = hostileLines(topics, 51);
    OracleDocuments expected = answer(topics, values);
    Path archive = archive("events", values);
    long valid = expected.counts().accepted() + expected.counts().notPlayback();

    for (int i = 1; i <= 2; i++) {
      assertThat(run(topics, archive.toString(), "--to", "events").exitCode()).isZero();
      assertThat(cluster.records(topics.events())).hasSize(Math.toIntExact(i * valid));
    }

    cluster.runStream(topics, 2 * valid);
    assertPlaytime(topics, expected);
    assertThat(audit(topics).exitCode()).isZero();
  }

  @Test
  void aFileThatIsCutOffFailsInOneLine() throws Exception {
    Topics topics = new Topics("cut-");
    Path whole = directory.resolve("whole.gz");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(whole))) {
      gzip.write(InputFiles.ndjson(hostileLines(topics, 61)));
    }
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = directory.resolve("cut.gz");
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));

    Sparks.Result result = run(topics, cut.toString());

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("cut.gz", "cut off").hasLineCount(1);
  }

  private static void assertPlaytime(Topics topics, OracleDocuments expected) {
    assertThat(cluster.documents(topics.sessions())).isEqualTo(expected.sessions());
    assertThat(cluster.documents(topics.weeklyPlaytime())).isEqualTo(expected.weekly());
    assertThat(cluster.documents(topics.userPlaytime())).isEqualTo(expected.users());
  }

  private static OracleRules rules(Topics topics) {
    return OracleRules.defaults().withTopic(topics.events(), Cluster.PARTITIONS);
  }

  private static List<RawRecord> hostileRecords(Topics topics, long seed) {
    return HostileInput.records(
        new HostileSettings(
            seed, now.toEpochMilli(), 12, 3, RECORDS, rules(topics), false, true, true, false));
  }

  private static List<byte[]> hostileLines(Topics topics, long seed) {
    return HostileInput.values(
        HostileSettings.forFile(seed, now.toEpochMilli(), RECORDS, rules(topics)).withOversized());
  }

  /** What a log of these lines leads to, all ingested now. */
  private static OracleDocuments answer(Topics topics, List<byte[]> values) {
    return Oracle.answer(
        rules(topics),
        RawLog.of(HostileInput.keyed(values), Cluster.PARTITIONS, i -> now.toEpochMilli()));
  }

  /** Three files: plain, {@code _bulk}, and compressed in a directory below. */
  private static Path archive(String name, List<byte[]> values) throws Exception {
    Path archive = directory.resolve(name + "-files");
    Path below = Files.createDirectories(archive.resolve("below"));
    int third = values.size() / 3;
    Files.write(archive.resolve("a.ndjson"), InputFiles.untidyNdjson(values.subList(0, third), 1));
    Files.write(
        archive.resolve("b.bulk"), InputFiles.bulk(values.subList(third, 2 * third), 2).bytes());
    try (OutputStream gzip =
        new GZIPOutputStream(Files.newOutputStream(below.resolve("c.ndjson.gz")))) {
      gzip.write(InputFiles.ndjson(values.subList(2 * third, values.size())));
    }
    return archive;
  }

  private static ProducerRecord<byte[], byte[]> document(String topic, String id, String document) {
    return new ProducerRecord<>(
        topic, id.getBytes(UTF_8), document == null ? null : document.getBytes(UTF_8));
  }

  private static Sparks.Result run(Topics topics, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(
        List.of(
            "--bootstrap-server",
            cluster.server(),
            "--prefix",
            topics.prefix(),
            "--application-id",
            topics.prefix()));
    return Sparks.run(all.toArray(String[]::new));
  }

  private static Sparks.Result audit(Topics topics) {
    return run(topics, "audit");
  }
}
