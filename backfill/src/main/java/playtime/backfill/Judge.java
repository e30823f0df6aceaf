package playtime.backfill;

import org.apache.spark.sql.Row;
import playtime.model.Routing;
import playtime.model.Rules;
import playtime.model.Validator;
import playtime.model.Verdict;

/** The model's verdict on one record, as a fact. Not thread-safe. */
final class Judge {

  private final Validator validator;
  private final Keep keep;

  Judge(Rules rules, Routing routing, Keep keep) {
    this.validator = new Validator(rules, routing);
    this.keep = keep;
  }

  /**
   * @param key null when the record has none
   */
  Row judge(byte[] key, byte[] value, Origin origin) {
    Verdict verdict = validator.validate(key, value, origin.source(), origin.ingestedAt());
    if (verdict instanceof Verdict.Playback playback) {
      return Fact.playback(playback.event(), origin, keep.values() ? value : null);
    }
    if (verdict instanceof Verdict.Rejected rejected) {
      return Fact.rejected(rejected.rejection(), origin, keep.rejected() ? value : null);
    }
    return Fact.notPlayback(Keys.text(key), origin, keep.events() ? value : null);
  }
}
