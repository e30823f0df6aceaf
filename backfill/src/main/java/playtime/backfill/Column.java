package playtime.backfill;

import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns of a {@link Fact}. */
enum Column {
  KIND(DataTypes.StringType),
  MAC(DataTypes.StringType),
  TONIE_ID(DataTypes.StringType),
  AT(DataTypes.LongType),
  EVENT_ID(DataTypes.IntegerType),
  CHUNK(DataTypes.IntegerType),
  STATUS(DataTypes.StringType),
  STOP_AT(DataTypes.LongType),
  STOP_EVENT_ID(DataTypes.IntegerType),
  SOURCE(DataTypes.IntegerType),
  POSITION(DataTypes.LongType),
  INGESTED_AT(DataTypes.LongType),
  REASON(DataTypes.StringType),
  FIELD(DataTypes.StringType),
  DETAIL(DataTypes.StringType),
  VALUE(DataTypes.BinaryType),
  COUNTS(DataTypes.BinaryType);

  @SuppressWarnings("ImmutableEnumChecker") // they are: only Spark does not say so
  private final DataType type;

  private final String label = name().toLowerCase(Locale.ROOT);

  Column(DataType type) {
    this.type = type;
  }

  static StructType schema() {
    StructType schema = new StructType();
    for (Column column : values()) {
      schema = schema.add(column.label, column.type);
    }
    return schema;
  }

  String label() {
    return label;
  }

  /** For expressions. */
  org.apache.spark.sql.Column col() {
    return functions.col(label);
  }

  /** Where it stands in a row. */
  @SuppressWarnings("EnumOrdinal") // rows live no longer than the job
  int index() {
    return ordinal();
  }

  boolean isNullIn(Row row) {
    return row.isNullAt(index());
  }

  String textIn(Row row) {
    return row.getString(index());
  }

  long longIn(Row row) {
    return row.getLong(index());
  }

  int intIn(Row row) {
    return row.getInt(index());
  }

  byte[] bytesIn(Row row) {
    return (byte[]) row.get(index());
  }
}
