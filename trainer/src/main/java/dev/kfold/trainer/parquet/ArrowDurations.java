package dev.kfold.trainer.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a Parquet file that hold durations, such as {@code timedelta64} of pandas. Parquet
 * has no type for them: they are plain integers, and only the schema of Arrow, which its writers
 * add to the file, says what they are.
 *
 * @see <a href="https://github.com/apache/arrow/blob/main/format/Schema.fbs">Schema.fbs</a>
 */
final class ArrowDurations {

  private static final String KEY = "ARROW:schema";

  /** Stands before the length of a message, except in files of versions before 0.15. */
  private static final int CONTINUATION = -1;

  /** The places of members in the tables of the schema. */
  private static final int MESSAGE_HEADER = 2;

  private static final int SCHEMA_FIELDS = 1;
  private static final int FIELD_NAME = 0;
  private static final int FIELD_TYPE = 2;

  /** The number of the type in the union of types. */
  private static final int DURATION = 18;

  private final ByteBuffer bytes;

  private ArrowDurations(byte[] message) {
    bytes = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Returns the names of the columns; none if the file has no schema of Arrow.
   *
   * @param metadata the texts that the writer has added to the file, by their names
   */
  static Set<String> names(@Nullable Map<String, String> metadata) {
    @Nullable String text = metadata == null ? null : metadata.get(KEY);
    if (text == null) {
      return Set.of();
    }
    try {
      return new ArrowDurations(Base64.getDecoder().decode(text)).names();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Set.of(); // damaged, or another program uses the name
    }
  }

  private Set<String> names() {
    int start = bytes.getInt(0) == CONTINUATION ? 8 : 4;
    int schema = target(member(target(start), MESSAGE_HEADER));
    int fields = target(member(schema, SCHEMA_FIELDS));
    Set<String> names = new HashSet<>();
    for (int i = 0; i < bytes.getInt(fields); i++) {
      int field = target(fields + 4 + 4 * i);
      if (bytes.get(member(field, FIELD_TYPE)) == DURATION) {
        names.add(text(target(member(field, FIELD_NAME))));
      }
    }
    return Set.copyOf(names);
  }

  /** Returns the position to which an offset at a position leads. */
  private int target(int position) {
    return position + bytes.getInt(position);
  }

  /**
   * Returns the position of a member of a table.
   *
   * @throws IndexOutOfBoundsException if the table does not have it
   */
  private int member(int table, int place) {
    int offsets = table - bytes.getInt(table);
    int entry = 4 + 2 * place;
    int offset = entry < bytes.getShort(offsets) ? bytes.getShort(offsets + entry) : 0;
    if (offset == 0) {
      throw new IndexOutOfBoundsException(place);
    }
    return table + offset;
  }

  private String text(int position) {
    byte[] text = new byte[bytes.getInt(position)];
    bytes.get(position + 4, text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
