package dev.kfold.trainer.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvStreamTest {

  private static final CsvLimits LIMITS = new CsvLimits(100, 1000, 16);

  /** A line that is read, with the texts or the numbers of its cells. */
  private record Read(long line, List<String> cells, boolean isPlain) {}

  private static List<Read> read(byte[] text, int chunkBytes, boolean readsPlain)
      throws IOException {
    CsvStream stream =
        CsvStream.open(
            StreamText.of(new ByteArrayInputStream(text), "request", UTF_8, "CSV text"),
            LIMITS,
            readsPlain,
            chunkBytes);
    List<Read> read = new ArrayList<>();
    for (Optional<CsvStream.Part> next = stream.next(); next.isPresent(); next = stream.next()) {
      switch (next.get()) {
        case CsvStream.Part.Plain(long line, List<double[]> rows) -> {
          for (int i = 0; i < rows.size(); i++) {
            List<String> cells =
                Arrays.stream(rows.get(i)).mapToObj(value -> "%.0f".formatted(value)).toList();
            read.add(new Read(line + i, cells, true));
          }
        }
        case CsvStream.Part.General(CsvLines.Line line) ->
            read.add(new Read(line.number(), line.cells(), false));
      }
    }
    return read;
  }

  private static List<Read> withoutWays(List<Read> lines) {
    return lines.stream().map(line -> new Read(line.line, line.cells, false)).toList();
  }

  @Test
  void theChunksOfATextDoNotShow() throws IOException {
    Random random = new Random(23);
    List<String> pieces =
        List.of("1,2\n", "3,4\r\n", "\"5\n\r\n,\",6\n", "ü,\"\"\"😀\"\n", "\n", "7\r", "x,\r\n");
    for (int text = 0; text < 300; text++) {
      StringBuilder built = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        built.append(pieces.get(random.nextInt(pieces.size())));
      }
      built.append(random.nextBoolean() ? "" : random.nextBoolean() ? "8,9" : "\"9\n\"");
      byte[] bytes = built.toString().getBytes(UTF_8);
      List<CsvLines.Line> expected = new ArrayList<>();
      CsvTokenizer whole = new CsvTokenizer(new StringReader(built.toString()), "text");
      for (Optional<CsvLines.Line> line = whole.next(); line.isPresent(); line = whole.next()) {
        expected.add(line.get());
      }
      for (int chunk : new int[] {1, 2, 3, 5, 8, 13, 50, 1000}) {
        List<Read> lines = read(bytes, chunk, true);
        assertThat(withoutWays(lines))
            .as(built.toString())
            .isEqualTo(
                expected.stream()
                    .map(line -> new Read(line.number(), line.cells(), false))
                    .toList());
        assertThat(read(bytes, chunk, false)).isEqualTo(withoutWays(lines));
      }
    }
  }

  @Test
  void readsLinesOfNumbersDirectlyBesideAHeaderAndOtherLines() throws IOException {
    String text = "a,b\n" + "1,2\n".repeat(30) + "x,\"y\"\n" + "3,4\n".repeat(30) + "5,6";

    List<Read> lines = read(text.getBytes(UTF_8), 20, true);

    assertThat(lines).hasSize(63);
    assertThat(lines.getFirst()).isEqualTo(new Read(1, List.of("a", "b"), false));
    assertThat(lines.subList(1, 28)).allMatch(Read::isPlain);
    assertThat(lines.get(31)).isEqualTo(new Read(32, List.of("x", "y"), false));
    assertThat(lines.stream().filter(Read::isPlain).count()).isGreaterThan(50);
    assertThat(lines.getLast()).isEqualTo(new Read(63, List.of("5", "6"), true));
  }

  @Test
  void refusesALongLineInsteadOfHoldingIt() {
    String longLine = "1".repeat(2000);

    for (boolean readsPlain : new boolean[] {true, false}) {
      assertThatThrownBy(() -> read(("1,2\n" + longLine).getBytes(UTF_8), 16, readsPlain))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("request, row 2: is longer than 1,000 characters");
    }
  }

  @Test
  void refusesALineOfManyCellsAndOneOfManyQuotedLines() {
    assertThatThrownBy(() -> read(("1,2\n" + ",".repeat(150)).getBytes(UTF_8), 64, true))
        .hasMessageStartingWith("request, row 2: has more than 100 cells");
    assertThatThrownBy(
            () -> read(("\"" + "\n".repeat(400) + "\",").repeat(3).getBytes(UTF_8), 64, true))
        .hasMessageStartingWith("request, row 1: is longer than 1,000 characters");
  }

  @Test
  void refusesBytesThatAreNotTextByTheirLineInAnyChunk() {
    byte[] bytes = "1,2\n\"3\r\n\",4\r5,6\n7,?\n".getBytes(UTF_8);
    bytes[bytes.length - 2] = (byte) 0xC3;

    for (int chunk = 1; chunk < 40; chunk++) {
      int size = chunk;
      assertThatThrownBy(() -> read(bytes, size, true))
          .hasMessageStartingWith("request, row 5: found the bytes C3");
    }
  }
}
