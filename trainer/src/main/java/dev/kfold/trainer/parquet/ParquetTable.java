package dev.kfold.trainer.parquet;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.metadata.FileMetaData;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.schema.SchemaNode;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.csv.LineSource;
import dev.kfold.trainer.csv.TextSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A Parquet file, which may be read several times.
 *
 * @param where the name of the file in messages
 * @param bytes opens the file
 * @param compression the names of its compressions, in lower case
 * @param columns its columns, in their order
 */
public record ParquetTable(
    String where, Bytes bytes, Set<String> compression, List<ParquetColumn> columns) {

  private static final Set<CompressionCodec> READABLE =
      EnumSet.of(CompressionCodec.UNCOMPRESSED, CompressionCodec.SNAPPY, CompressionCodec.GZIP);

  /** Opens the bytes of a file from their beginning. */
  @FunctionalInterface
  interface Bytes {
    InputFile open() throws IOException;
  }

  /**
   * Returns the table in a file.
   *
   * @param source the same file, whose bytes are read into memory if they are compressed as a whole
   *     or come from a pipe
   * @throws InvalidInputException if the file is damaged or compressed in a way that is not read
   */
  public static ParquetTable of(Path file, TextSource source) throws IOException {
    String where = source.where();
    if (Files.isRegularFile(file) && !source.isCompressed()) {
      return of(where, () -> new CheckedInput(InputFile.of(file)));
    }
    byte[] all = source.readAllBytes();
    return of(where, () -> new CheckedInput(InputFile.of(ByteBuffer.wrap(all))));
  }

  private static ParquetTable of(String where, Bytes bytes) {
    try (InputFile file = bytes.open();
        ParquetFileReader reader = ParquetFileReader.open(file)) {
      List<SchemaNode> fields = reader.getFileSchema().getRootNode().children();
      if (fields.isEmpty()) {
        throw new IOException("it has no columns");
      }
      Set<String> compression = compression(where, reader.getFileMetaData());
      SnappyPages.verify(file, reader.getFileMetaData());
      Map<String, String> metadata = reader.getFileMetaData().keyValueMetadata();
      Set<String> index = PandasIndex.names(metadata);
      Set<String> durations = ArrowDurations.names(metadata);
      return new ParquetTable(
          where,
          bytes,
          compression,
          fields.stream().map(field -> ParquetColumn.of(field, index, durations)).toList());
    } catch (InvalidInputException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // damaged bytes make the reader fail in any way
      throw damaged(where, e);
    }
  }

  private static Set<String> compression(String where, FileMetaData file) {
    Set<String> names = new TreeSet<>();
    for (CompressionCodec codec : codecs(file)) {
      if (!READABLE.contains(codec)) {
        throw new InvalidInputException(
            "%s: its columns are compressed with %s, expected Snappy, gzip or none; write the file again, with pandas by to_parquet(path, compression='snappy')."
                .formatted(where, name(codec)));
      }
      names.add(name(codec));
    }
    return names;
  }

  private static List<CompressionCodec> codecs(FileMetaData file) {
    return file.rowGroups().stream()
        .flatMap(group -> group.columns().stream())
        .map(chunk -> chunk.metaData().codec())
        .distinct()
        .toList();
  }

  private static String name(CompressionCodec codec) {
    return switch (codec) {
      case UNCOMPRESSED -> "none";
      case SNAPPY -> "Snappy";
      case GZIP -> "gzip";
      case ZSTD -> "Zstandard (zstd)";
      case BROTLI -> "Brotli";
      case LZ4, LZ4_RAW -> "LZ4";
      case LZO -> "LZO";
    };
  }

  /**
   * Refuses a table that unpacks to more than a number of cells, or to more than four bytes for
   * each of them.
   */
  public void verifyUnpacked(long mostCells) throws IOException {
    UnpackedSize size;
    try (InputFile file = bytes.open();
        ParquetFileReader reader = ParquetFileReader.open(file)) {
      size = UnpackedSize.of(file, reader.getFileMetaData());
    } catch (IOException | RuntimeException e) { // damaged bytes make the reader fail in any way
      throw damaged(where, e);
    }
    if (size.values() > mostCells || size.bytes() > 4 * mostCells) {
      throw new InvalidInputException(
          "%s: unpacks to %d cells and %d bytes, expected at most %d cells and %d bytes; look at it with 'kfold data'."
              .formatted(where, size.values(), size.bytes(), mostCells, 4 * mostCells));
    }
  }

  /** Returns the names of the columns. */
  public List<String> names() {
    return columns.stream().map(ParquetColumn::name).toList();
  }

  /** Returns the columns, by their numbers from 0, that are the index of a DataFrame. */
  public Set<Integer> index() {
    return IntStream.range(0, columns.size())
        .filter(column -> columns.get(column).isIndex())
        .boxed()
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the columns, by their numbers from 0, whose values are no cells, and what they are. */
  public Map<Integer, String> noCells() {
    Map<Integer, String> found = new TreeMap<>();
    for (int column = 0; column < columns.size(); column++) {
      if (columns.get(column).cells() instanceof ParquetCells.NoCells(String values)) {
        found.put(column, values);
      }
    }
    return found;
  }

  /** Opens the rows, from row 1 on. */
  public LineSource rows() throws IOException {
    try {
      return ParquetRows.open(this);
    } catch (IOException | RuntimeException e) { // damaged bytes make the reader fail in any way
      throw damaged(where, e);
    }
  }

  /** Returns the refusal of a file that the reader cannot read. */
  static InvalidInputException damaged(String where, Exception fault) {
    Throwable cause = fault;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return new InvalidInputException(
        "%s: begins as Parquet, but its data are damaged or end early (%s); write or copy the file again."
            .formatted(where, reason.replaceFirst("^\\[[^]]*] ", "")));
  }
}
