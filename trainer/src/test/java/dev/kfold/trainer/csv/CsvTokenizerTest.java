package dev.kfold.trainer.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTokenizerTest {

  @Test
  void readsLinesThatBeginWithANumberSign() throws Exception {
    assertThat(cells("#a,1\n# 2,3\n#\n"))
        .containsExactly(List.of("#a", "1"), List.of("# 2", "3"), List.of("#"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,1\nb,2\n", "a,1\r\nb,2\r\n", "a,1\rb,2\r", "a,1\r\nb,2", "a,1\rb,2\n"})
  void acceptsAnyLineEndAndNoneAfterTheLastLine(String text) throws Exception {
    assertThat(cells(text)).containsExactly(List.of("a", "1"), List.of("b", "2"));
    assertThat(lines(text)).extracting(CsvLines.Line::number).containsExactly(1L, 2L);
  }

  @Test
  void keepsBlankLinesAndEmptyCells() throws Exception {
    assertThat(cells("\na,,\n,\n\n"))
        .containsExactly(List.of(""), List.of("a", "", ""), List.of("", ""), List.of(""));
  }

  @Test
  void marksALineBlankIfItHasNeitherTextNorCommasNorQuotes() throws Exception {
    assertThat(lines("\n \t\n\"\"\n,\na\n"))
        .extracting(CsvLines.Line::isBlank)
        .containsExactly(true, true, false, false, false);
  }

  @Test
  void readsQuotedCellsWithCommasQuotesAndLineEnds() throws Exception {
    List<CsvLines.Line> lines = lines("\"a,b\",\"say \"\"x\"\"\"\n\"1\r\n2\r3\n4\",\"\"\nend\n");

    assertThat(lines.get(0).cells()).containsExactly("a,b", "say \"x\"");
    assertThat(lines.get(1).cells()).containsExactly("1\r\n2\r3\n4", "");
    assertThat(lines).extracting(CsvLines.Line::number).containsExactly(1L, 2L, 6L);
  }

  @Test
  void keepsQuotesWithinACellAndSpacesAroundIt() throws Exception {
    assertThat(cells("a\"b, \"c\" ,5\"\n")).containsExactly(List.of("a\"b", " \"c\" ", "5\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,2\\n3,\"open\\n4,5\\n | row 2: a quote opens here and is never closed",
        "\" | row 1: a quote opens here and is never closed",
        "1\\n\"a\\nb\"c,2\\n | row 2: a quoted cell opens here, ends in row 3 and text follows",
        "\"a\"b\\n | row 1: a quoted cell opens here and text follows its closing quote (after 'a')",
        "\"a\" ,1\\n | row 1: a quoted cell opens here and text follows",
        "1\\na\\0b\\n | row 2: holds a NUL character",
        "1\\n\"a\\0\"\\n | row 2: holds a NUL character",
        "1,2\\n\\uFEFF3,4\\n | row 2: begins with a byte order mark"
      })
  void refusesMalformedCsvAndNamesTheLine(String text, String fault) {
    assertThatThrownBy(() -> lines(unescaped(text)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("file f, " + fault);
  }

  @Test
  void readsAHundredThousandColumns() throws Exception {
    assertThat(lines("1,".repeat(99_999) + "1\n").getFirst().cells()).hasSize(100_000);
  }

  @Test
  void doesNotDependOnTheEndOfItsBuffer() throws Exception {
    String row = "\"a\"\"\r\nb\",12\r\n";
    for (int shift = 0; shift < row.length(); shift++) {
      String text = "x".repeat(shift) + ",1\r\n" + row.repeat(6000);
      List<CsvLines.Line> lines = lines(text);

      assertThat(lines).hasSize(6001);
      assertThat(lines.getLast().cells()).containsExactly("a\"\r\nb", "12");
      assertThat(lines.getLast().number()).isEqualTo(2 * 6000);
    }
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n").replace("\\0", "\0").replace("\\uFEFF", "\uFEFF");
  }

  private static List<List<String>> cells(String text) throws Exception {
    return lines(text).stream().map(CsvLines.Line::cells).toList();
  }

  private static List<CsvLines.Line> lines(String text) throws Exception {
    List<CsvLines.Line> lines = new ArrayList<>();
    try (Reader reader = new StringReader(text)) {
      CsvTokenizer tokenizer = new CsvTokenizer(reader, "file f");
      for (Optional<CsvLines.Line> line = tokenizer.next();
          line.isPresent();
          line = tokenizer.next()) {
        lines.add(line.get());
      }
    }
    return lines;
  }
}
