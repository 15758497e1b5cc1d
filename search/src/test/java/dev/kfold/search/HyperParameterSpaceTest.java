package dev.kfold.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class HyperParameterSpaceTest {

  private static final Dimension C = new Dimension.Continuous("c", 0.01, 100, Scale.LOGARITHMIC);
  private static final Dimension GAMMA =
      new Dimension.Continuous("gamma", 0.001, 10, Scale.LOGARITHMIC);
  private static final Dimension KERNEL =
      new Dimension.Categorical("kernel", List.of("linear", "rbf"));
  private static final Condition ONLY_RBF = new Condition("gamma", "kernel", Set.of("rbf"));
  private static final HyperParameterSpace SPACE =
      new HyperParameterSpace(List.of(C, GAMMA, KERNEL), List.of(ONLY_RBF));
  private static final double LINEAR = 0.25;
  private static final double RBF = 0.75;

  @Property
  void pointsThatDifferInAnInactiveCoordinateAreEqual(
      @ForAll @DoubleRange(min = 0, max = 0.99) double one,
      @ForAll @DoubleRange(min = 0, max = 0.99) double other) {
    assertThat(SPACE.point(new double[] {0.3, one, LINEAR}))
        .isEqualTo(SPACE.point(new double[] {0.3, other, LINEAR}));
    assertThat(SPACE.point(new double[] {0.3, one, RBF}).coordinate(1)).isEqualTo(one);
  }

  @Test
  void anInactiveHyperparameterHasNoEffect() {
    assertThat(SPACE.isActive("gamma", SPACE.point(new double[] {0.3, 0.3, LINEAR}))).isFalse();
    assertThat(SPACE.isActive("gamma", SPACE.point(new double[] {0.3, 0.3, RBF}))).isTrue();
    assertThat(SPACE.isActive("c", SPACE.point(new double[] {0.3, 0.3, LINEAR}))).isTrue();
    assertThat(SPACE.isActive("degree", SPACE.point(new double[] {0.3, 0.3, RBF}))).isFalse();
  }

  @Test
  void aPointNeedsNoInactiveHyperparameter() {
    assertThat(SPACE.place(Map.of("c", "1", "kernel", "linear")))
        .isEqualTo(SPACE.place(Map.of("c", "1", "kernel", "linear", "gamma", "3")))
        .isPresent();
    assertThat(SPACE.place(Map.of("c", "1", "kernel", "rbf"))).isEmpty();
  }

  @Test
  void pointsThatDifferInAnInactiveHyperparameterCountOnce() {
    Dimension c = new Dimension.Categorical("c", List.of("1", "2", "3"));
    Dimension gamma = new Dimension.Categorical("gamma", List.of("0.1", "1"));
    HyperParameterSpace lists =
        new HyperParameterSpace(List.of(c, gamma, KERNEL), List.of(ONLY_RBF));

    assertThat(lists.size()).hasValue(12);
    assertThat(lists.distinct()).hasValue(9);
    assertThat(SPACE.distinct()).isEmpty();
    assertThat(new HyperParameterSpace(List.of(c, GAMMA, KERNEL), List.of(ONLY_RBF)).distinct())
        .isEmpty();
    assertThat(new HyperParameterSpace(List.of(c, gamma)).distinct()).hasValue(6);
  }

  @Test
  void aConditionWithoutItsCategoryIsRefused() {
    assertThatThrownBy(() -> space(new Condition("gamma", "kernel", Set.of("poly"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("poly");
    assertThatThrownBy(() -> space(new Condition("gamma", "c", Set.of("1"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> space(ONLY_RBF, new Condition("kernel", "kernel", Set.of("rbf"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static HyperParameterSpace space(Condition... conditions) {
    return new HyperParameterSpace(List.of(C, GAMMA, KERNEL), List.of(conditions));
  }
}
