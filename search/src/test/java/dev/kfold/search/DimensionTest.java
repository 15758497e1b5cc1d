package dev.kfold.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class DimensionTest {

  private static final List<Dimension> ALL =
      List.of(
          new Dimension.Continuous("linear", -3, 5, Scale.LINEAR),
          new Dimension.Continuous("logarithmic", 1e-6, 1e3, Scale.LOGARITHMIC),
          new Dimension.Continuous("reverse", 0, 0.999, Scale.REVERSE_LOGARITHMIC),
          new Dimension.Whole("whole", -2, 7, Scale.LINEAR),
          new Dimension.Whole("steps", 1, 1000, Scale.LOGARITHMIC),
          new Dimension.Categorical("word", List.of("a", "b", "c")));

  @Property
  void theCanonicalPlaceHasTheSameText(
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double unit) {
    for (Dimension dimension : ALL) {
      double canonical = dimension.canonical(unit);

      assertThat(canonical).isBetween(0.0, 1.0);
      assertThat(dimension.text(canonical)).isEqualTo(dimension.text(unit));
      assertThat(dimension.canonical(canonical)).isEqualTo(canonical);
    }
  }

  @Property
  void numbersStayWithinTheirRange(
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double unit) {
    assertThat(Double.parseDouble(ALL.get(0).text(unit))).isBetween(-3.0, 5.0);
    assertThat(Double.parseDouble(ALL.get(1).text(unit))).isBetween(1e-6, 1e3);
    assertThat(Double.parseDouble(ALL.get(2).text(unit))).isBetween(0.0, 0.999);
    assertThat(Long.parseLong(ALL.get(3).text(unit))).isBetween(-2L, 7L);
  }

  @Property
  void aTextHasThePlaceThatGaveIt(
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double unit) {
    HyperParameterSpace space = new HyperParameterSpace(ALL);
    double[] units = new double[ALL.size()];
    Arrays.fill(units, unit);
    Point point = space.point(units);

    Point found = space.place(space.hyperParameters(point)).orElseThrow();

    for (int d = 0; d < ALL.size(); d++) {
      assertThat(found.coordinate(d)).isCloseTo(point.coordinate(d), within(1e-9));
    }
  }

  @Test
  void aTextOutsideOfTheRangeHasNoPlace() {
    assertThat(ALL.get(0).unit("5.1")).isEmpty();
    assertThat(ALL.get(0).unit("five")).isEmpty();
    assertThat(ALL.get(3).unit("8")).isEmpty();
    assertThat(ALL.get(3).unit("1.5")).isEmpty();
    assertThat(ALL.get(5).unit("d")).isEmpty();
    assertThat(new HyperParameterSpace(ALL).place(Map.of("linear", "0"))).isEmpty();
  }

  @Test
  void moreWholeNumbersThanCanBeCountedAreNotCounted() {
    assertThat(new Dimension.Whole("n", Long.MIN_VALUE, Long.MAX_VALUE, Scale.LINEAR).size())
        .isEmpty();
    assertThat(new Dimension.Whole("n", -2, 7, Scale.LINEAR).size()).hasValue(10);
  }

  @Test
  void theMiddleOfALogarithmicRangeIsTheGeometricMean() {
    var range = new Dimension.Continuous("c", 0.01, 100, Scale.LOGARITHMIC);

    assertThat(Double.parseDouble(range.text(0.5))).isCloseTo(1, within(1e-12));
  }

  @Test
  void everyWholeNumberOfALinearRangeHasTheSameRoom() {
    var range = new Dimension.Whole("degree", 1, 4, Scale.LINEAR);

    assertThat(List.of(range.text(0), range.text(0.2499), range.text(0.2501), range.text(0.999)))
        .containsExactly("1", "1", "2", "4");
  }

  @Test
  void wideRangesAreSearchedByOrdersOfMagnitudeWhenTheChoiceIsLeft() {
    assertThat(Scale.automatic(0.01, 100)).isEqualTo(Scale.LOGARITHMIC);
    assertThat(Scale.automatic(1, 10)).isEqualTo(Scale.LINEAR);
    assertThat(Scale.automatic(0, 100)).isEqualTo(Scale.LINEAR);
  }

  @Test
  void aRangeOfOneValueHasOnePoint() {
    for (Scale scale : Scale.values()) {
      Dimension one = new Dimension.Continuous("c", 0.5, 0.5, scale);

      assertThat(one.unit("0.5")).hasValue(0);
      assertThat(one.text(one.canonical(0.3))).isEqualTo(one.text(0));
      assertThat(one.canonical(0.3)).isEqualTo(one.canonical(0.7));
      assertThat(one.size()).hasValue(1);
    }
  }
}
