package dev.kfold.trainer.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The expected names are those of pandas 3.1: {@code list(pd.read_csv(io.StringIO(header + "\n" +
 * ",".join("1" * columns))).columns)}.
 */
class ColumnNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x,y|x,y",
        "x,x,y|x,x.1,y",
        "x,x,x.1,x|x,x.2,x.1,x.3",
        "x,x.1,x,x,x.1|x,x.1,x.2,x.3,x.1.1",
        "x.1,x,x|x.1,x,x.2",
        "x,x.1,x.2,x|x,x.1,x.2,x.3"
      })
  void tellsColumnsApartAsPandasDoes(String header, String expected) {
    assertThat(ColumnNames.distinct(names(header))).isEqualTo(names(expected));
  }

  @Test
  void namesFurtherColumnsWithoutANameByTheirIndex() {
    assertThat(ColumnNames.distinct(List.of("", "x", "", "Unnamed: 4", "")))
        .containsExactly("", "x", "Unnamed: 2", "Unnamed: 4", "Unnamed: 4.1");
  }

  private static List<String> names(String header) {
    return Arrays.asList(header.split(","));
  }
}
