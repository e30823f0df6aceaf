package playtime.backfill;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import playtime.model.Rules;

/**
 * NDJSON and {@code _bulk} files as judged records. A file is one task, because an {@code update}
 * line decides about the line after it and compressed files cannot be entered in the middle; what
 * follows is distributed anyhow.
 *
 * @param files all of them; a record's source is the index of its file
 * @param asOf ingest time of all records, epoch milliseconds
 */
record Archives(List<String> files, long asOf) implements Serializable {

  /** A file and its index. */
  private record Numbered(int number, String file) implements Serializable {}

  Dataset<Row> judged(SparkSession spark, Rules rules, Keep keep) {
    List<String> numbered = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      numbered.add(i + ":" + files.get(i));
    }
    SerializableConfiguration hadoop =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    long ingestTime = asOf;
    RDD<String> tasks =
        new JavaSparkContext(spark.sparkContext()).parallelize(numbered, files.size()).rdd();
    return spark
        .createDataset(tasks, Encoders.STRING())
        .flatMap(
            (FlatMapFunction<String, Row>)
                name -> {
                  Numbered file = numbered(name);
                  // a file's records are keyed by their mac and in no partition yet
                  Judge judge = new Judge(rules, (partition, key) -> true, keep);
                  JudgedFile facts =
                      new JudgedFile(
                          new HadoopSource(file.file(), hadoop.value()),
                          judge,
                          file.number(),
                          ingestTime);
                  TaskContext.get()
                      .addTaskCompletionListener((TaskCompletionListener) task -> facts.close());
                  return facts;
                },
            Fact.ENCODER);
  }

  private static Numbered numbered(String text) {
    int colon = text.indexOf(':');
    return new Numbered(Integer.parseInt(text.substring(0, colon)), text.substring(colon + 1));
  }
}
