package dev.kfold.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels that scikit-learn's type_of_target calls continuous are refused. */
class ClassificationTargetsTest {

  @ParameterizedTest
  @ValueSource(strings = {"0.5", "-1e-9", "2.0000001", "1e999", "inf", "-Infinity"})
  void refusesMeasurements(String label) {
    assertThatThrownBy(() -> verify("1", "2.0", label))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("row 2: found '" + label + "', expected a class")
        .hasMessageContaining("choose another label column");
  }

  @Test
  void acceptsWholeNumbersAndTexts() {
    assertThatCode(() -> verify("1", "-2.0", "3e2", "9007199254740993")).doesNotThrowAnyException();
    assertThatCode(() -> verify("0.5", "1.5", "x")).doesNotThrowAnyException();
  }

  @Test
  void warnsOfAQuantity() {
    List<String> diabetes = IntStream.range(0, 442).mapToObj(row -> "" + (25 + row % 214)).toList();

    assertThat(ClassificationTargets.warnings(diabetes))
        .containsExactly(
            "the label has 214 classes in 442 rows, 2.1 rows for each: it looks like a quantity, and the score says little.");
  }

  @Test
  void warnsOfAnIdentifier() {
    List<String> names = IntStream.range(0, 30).mapToObj(row -> "id-" + row).toList();

    assertThat(ClassificationTargets.warnings(names))
        .singleElement()
        .asString()
        .startsWith(
            "the label has 30 classes in 30 rows, 1.0 rows for each: it looks like an ident");
  }

  @Test
  void acceptsManyClassesOfManyRowsAndFewClassesOfFewRows() {
    assertThat(
            ClassificationTargets.warnings(
                IntStream.range(0, 1000).mapToObj(row -> "" + row % 100).toList()))
        .isEmpty();
    assertThat(ClassificationTargets.warnings(List.of("a", "b", "a", "b"))).isEmpty();
    assertThat(ClassificationTargets.warnings(List.of("0", "1"))).isEmpty();
  }

  @Test
  void warnsOfLabelsThatDifferInTheSpacesWithin() {
    assertThat(ClassificationTargets.warnings(List.of("a b", "a  b", "a b", "a  b")))
        .singleElement()
        .asString()
        .contains("'a  b' and 'a b'");
  }

  @Test
  void warnsOfLabelsThatDifferInSpellingOnly() {
    List<String> labels =
        Stream.of("setosa", "setosa ", "Setosa", "virginica", "versicolor")
            .flatMap(label -> Collections.nCopies(10, label).stream())
            .toList();

    assertThat(ClassificationTargets.warnings(labels))
        .singleElement()
        .asString()
        .startsWith(
            "the labels 'Setosa' and 'setosa' and 'setosa ' are different classes although");
  }

  private static void verify(String... labels) {
    List<String> given = List.of(labels);
    ClassificationTargets.verify(given, LabelKind.of(given), row -> "row " + row);
  }
}
