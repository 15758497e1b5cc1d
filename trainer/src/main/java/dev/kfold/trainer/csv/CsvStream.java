package dev.kfold.trainer.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Optional;

/**
 * Reads CSV text that can be read only once, with one chunk in memory. Chunks of plain lines are
 * read directly from their bytes, all others line by line.
 */
public final class CsvStream {

  private static final int CHUNK_BYTES = 1 << 16;

  private final String where;
  private final CsvLimits limits;
  private final boolean readsPlain;
  private final Optional<LineChunks> chunks;
  private final CsvTokenizer tokenizer;
  private final ChunkReader chunkReader;

  /** What is read in one step. */
  public sealed interface Part {

    /**
     * Lines of finite numbers, all of the same length.
     *
     * @param line the number of the first line, from 1
     * @param rows the numbers of each line; not empty
     */
    record Plain(long line, List<double[]> rows) implements Part {}

    /** One line of cells, which may be blank. */
    record General(CsvLines.Line line) implements Part {}
  }

  private CsvStream(StreamText text, CsvLimits limits, boolean readsPlain, int chunkBytes) {
    this.where = text.where();
    this.limits = limits;
    this.readsPlain = readsPlain;
    this.chunkReader = new ChunkReader();
    // in other encodings a line feed is more than one byte, or part of a character
    this.chunks =
        text.charset().equals(UTF_8)
            ? Optional.of(new LineChunks(text.bytes(), chunkBytes, limits.characters()))
            : Optional.empty();
    Reader reader = chunks.isPresent() ? chunkReader : text.reader();
    this.tokenizer = new CsvTokenizer(reader, where, CsvLines.COMMA, limits);
  }

  /**
   * Opens a text.
   *
   * @param limits of a line, above which the text is refused
   * @param readsPlain whether lines of numbers are returned as numbers
   */
  public static CsvStream open(StreamText text, CsvLimits limits, boolean readsPlain) {
    return new CsvStream(text, limits, readsPlain, CHUNK_BYTES);
  }

  /** Opens a text that is read in chunks of a given size. */
  static CsvStream open(StreamText text, CsvLimits limits, boolean readsPlain, int chunkBytes) {
    return new CsvStream(text, limits, readsPlain, chunkBytes);
  }

  /**
   * Returns the next lines, or empty at the end. Blank lines at the end are returned like others.
   *
   * @throws InvalidInputException if the text is not CSV, or not text
   */
  public Optional<Part> next() throws IOException {
    if (readsPlain && chunks.isPresent() && isBetweenChunks()) {
      Optional<LineChunks.Chunk> chunk = nextChunk(chunks.get());
      Optional<PlainRows> plain =
          chunk
              .filter(LineChunks.Chunk::mayBePlain)
              .flatMap(lines -> PlainPiece.read(lines.cells(), PlainLayout.NUMBERS));
      if (plain.filter(CsvStream::isAllPlain).isPresent()) {
        List<double[]> rows = plain.get().rows();
        Part part = new Part.Plain(tokenizer.line(), rows);
        tokenizer.addLines(rows.size());
        return Optional.of(part);
      }
      if (chunk.isEmpty()) {
        return Optional.empty();
      }
      chunkReader.decode(chunk.get());
    }
    return tokenizer.next().map(Part.General::new);
  }

  private boolean isBetweenChunks() throws IOException {
    return tokenizer.isBufferEmpty() && chunkReader.isUsedUp();
  }

  private static boolean isAllPlain(PlainRows plain) {
    return !plain.isEmpty() && !plain.blankEnd();
  }

  private Optional<LineChunks.Chunk> nextChunk(LineChunks source) throws IOException {
    try {
      return source.next();
    } catch (LineChunks.LongLineException _) {
      throw new InvalidInputException(
          "%s, row %d: %s.".formatted(where, tokenizer.line(), limits.fault()));
    }
  }

  /** The characters of the chunks that the tokenizer reads, one chunk at a time. */
  private final class ChunkReader extends Reader {

    private Optional<StrictReader> text = Optional.empty(); // until a chunk is not plain

    private boolean isUsedUp() throws IOException {
      return text.isEmpty() || text.get().isUsedUp();
    }

    private void decode(LineChunks.Chunk chunk) {
      text = Optional.of(new StrictReader(chunk.bytes(), where, UTF_8, tokenizer.line()));
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      while (true) {
        int read = text.isEmpty() ? -1 : text.get().read(buffer, offset, length);
        Optional<LineChunks.Chunk> next =
            read < 0 ? nextChunk(chunks.orElseThrow()) : Optional.empty();
        if (next.isEmpty()) {
          return read;
        }
        decode(next.get());
      }
    }

    @Override
    public void close() {}
  }
}
