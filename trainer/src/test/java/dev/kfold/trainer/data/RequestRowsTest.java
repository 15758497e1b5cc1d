package dev.kfold.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.inference.CsvRequest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rows of requests to a model of words and numbers. */
class RequestRowsTest {

  private static final List<FeatureKind> KINDS =
      List.of(new FeatureKind.Numeric(), new FeatureKind.Categorical(List.of("m", "f")));

  private static final RowFormat NAMED = new RowFormat(KINDS, List.of("age", "sex"), true);

  @Test
  void wordsBecomeTheirNumbersInTheModel() {
    assertThat(Arrays.deepToString(CsvRequest.read("30,f\n4.5,m\n,\nNA,NULL\n7,unknown\n", NAMED)))
        .isEqualTo("[[30.0, 1.0], [4.5, 0.0], [NaN, NaN], [NaN, NaN], [7.0, -1.0]]");
  }

  @Test
  void aHeaderMayNameTheFeaturesInAnyOrder() {
    assertThat(CsvRequest.read("sex,age\nf,30\n", NAMED)).isDeepEqualTo(new double[][] {{30, 1}});
    assertThat(CsvRequest.read("age,sex\n30,f\n", NAMED)).isDeepEqualTo(new double[][] {{30, 1}});
  }

  @Test
  void aRowThatEqualsTheNamesIsNoHeader() {
    RowFormat words =
        new RowFormat(
            List.of(
                new FeatureKind.Categorical(List.of("b", "x")),
                new FeatureKind.Categorical(List.of("a", "y"))),
            List.of("a", "b"),
            true);

    assertThat(CsvRequest.read("b,a\n", words)).isDeepEqualTo(new double[][] {{0, 0}});
    assertThat(CsvRequest.read("a,b\nx,y\n", words)).isDeepEqualTo(new double[][] {{1, 1}});
  }

  @Test
  void numbersAsNamesAreNoHeader() {
    RowFormat numbered = new RowFormat(FeatureKind.numeric(2), List.of("0", "1"), false);

    assertThat(CsvRequest.read("1,0\n", numbered)).isDeepEqualTo(new double[][] {{1, 0}});
  }

  @Test
  void refusesAHeaderOfOtherNamesAndShowsTheRightOnes() {
    assertThat(faults("age,gender\n30,f\n", NAMED))
        .containsExactly(
            "request, row 1, column 1 (age): found 'age', expected a finite number; if the row is a header, expected exactly the names age, sex.");
    assertThat(faults("sex,age,x\nf,30,1\n", NAMED)).hasSize(1);
  }

  @Test
  void namesTheColumnOfTheRequestIfAHeaderOrdersIt() {
    assertThat(faults("sex,age\nf,old\n", NAMED))
        .containsExactly("request, row 2, column 2 (age): found 'old', expected a finite number.");
  }

  @Test
  void refusesMissingNumbersIfTheModelFillsNone() {
    RowFormat strict = new RowFormat(KINDS, List.of(), false);

    assertThat(CsvRequest.read("1,\n", strict)[0]).containsExactly(1, Double.NaN);
    assertThat(faults("NA,m\n", strict))
        .containsExactly("request, row 1, column 1: found 'NA', expected a finite number.");
  }

  private static List<String> faults(String text, RowFormat format) {
    return catchThrowableOfType(InvalidInputException.class, () -> CsvRequest.read(text, format))
        .problems();
  }
}
