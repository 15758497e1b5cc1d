package dev.kfold.trainer.parquet;

import dev.hardwood.metadata.LogicalType;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.row.StructAccessor;
import dev.hardwood.schema.SchemaNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** How the values of a column become cells, as {@code DataFrame.to_csv} writes them. */
sealed interface ParquetCells {

  /**
   * Returns the cell of a row; nothing is written for a missing value.
   *
   * @param column the number of the column, from 0
   */
  String text(StructAccessor row, int column);

  /** Writes a value that is not missing. */
  @FunctionalInterface
  interface Writer {
    String write(StructAccessor row, int column);
  }

  /** Values that are numbers, booleans, texts or dates. */
  record TextCells(Writer writer) implements ParquetCells {

    @Override
    public String text(StructAccessor row, int column) {
      return row.isNull(column) ? "" : writer.write(row, column);
    }
  }

  /**
   * Values that are not read, because they have parts or no text.
   *
   * @param values their name in messages, in the plural
   */
  record NoCells(String values) implements ParquetCells {

    @Override
    public String text(StructAccessor row, int column) {
      return "";
    }
  }

  /** Returns the cells of a column whose values have no parts. */
  static ParquetCells of(SchemaNode.PrimitiveNode column) {
    @Nullable LogicalType type = column.logicalType();
    if (type == null) {
      return of(column.type());
    }
    return switch (type) {
      case LogicalType.StringType _, LogicalType.EnumType _, LogicalType.JsonType _ ->
          new TextCells(StructAccessor::getString);
      case LogicalType.IntType whole -> whole.isSigned() ? of(column.type()) : unsigned(column);
      case LogicalType.DecimalType _ ->
          new TextCells((row, at) -> row.getDecimal(at).toPlainString());
      case LogicalType.Float16Type _ ->
          new TextCells((row, at) -> number((double) row.getFloat(at)));
      case LogicalType.DateType _ -> new TextCells((row, at) -> row.getDate(at).toString());
      case LogicalType.TimeType _ -> new TextCells((row, at) -> row.getTime(at).toString());
      case LogicalType.TimestampType time ->
          time.isAdjustedToUTC()
              ? new TextCells((row, at) -> time(row.getTimestamp(at)) + "+00:00")
              : new TextCells((row, at) -> time(row.getLocalTimestamp(at)));
      case LogicalType.UuidType _ -> new TextCells((row, at) -> row.getUuid(at).toString());
      case LogicalType.NullType _ -> new TextCells((_, _) -> "");
      case LogicalType.ListType _ -> new NoCells("lists");
      case LogicalType.MapType _ -> new NoCells("maps");
      case LogicalType.VariantType _ -> new NoCells("variants");
      case LogicalType.IntervalType _ -> new NoCells("intervals");
      case LogicalType.BsonType _ -> new NoCells("BSON documents");
      case LogicalType.GeometryType _, LogicalType.GeographyType _ -> new NoCells("shapes");
    };
  }

  private static ParquetCells of(PhysicalType type) {
    return switch (type) {
      case BOOLEAN -> new TextCells((row, at) -> row.getBoolean(at) ? "True" : "False");
      case INT32 -> new TextCells((row, at) -> Integer.toString(row.getInt(at)));
      case INT64 -> new TextCells((row, at) -> Long.toString(row.getLong(at)));
      case INT96 -> new TextCells((row, at) -> time(row.getTimestamp(at)));
      case FLOAT -> new TextCells((row, at) -> number(row.getFloat(at)));
      case DOUBLE -> new TextCells((row, at) -> number(row.getDouble(at)));
      case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> new NoCells("bytes");
    };
  }

  private static ParquetCells unsigned(SchemaNode.PrimitiveNode column) {
    return column.type() == PhysicalType.INT64
        ? new TextCells((row, at) -> Long.toUnsignedString(row.getLong(at)))
        : new TextCells((row, at) -> Integer.toUnsignedString(row.getInt(at)));
  }

  private static String number(float value) {
    return Float.isFinite(value) ? Float.toString(value) : number((double) value);
  }

  /** Returns the shortest decimal number that is read as the value again. */
  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return Double.toString(value);
  }

  private static String time(Instant time) {
    return time(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
  }

  private static String time(LocalDateTime time) {
    return time.toLocalDate() + " " + time.toLocalTime();
  }
}
