package dev.kfold.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SvmSpaceTest {

  private static final Dimension C = number("c", 0.01, 100);
  private static final Dimension GAMMA = number("gamma", 0.001, 10);
  private static final Dimension DEGREE = new Dimension.Whole("degree", 1, 4, Scale.LINEAR);
  private static final Dimension COEF0 = new Dimension.Continuous("coef0", -1, 1, Scale.LINEAR);

  @Test
  void hyperparametersAreActiveWithTheKernelsThatUseThem() {
    HyperParameterSpace space =
        SvmSpace.of(List.of(C, GAMMA, DEGREE, COEF0, kernel("linear", "poly", "rbf", "sigmoid")));

    assertThat(space.conditions())
        .containsExactlyInAnyOrder(
            new Condition("gamma", "kernel", Set.of("poly", "rbf", "sigmoid")),
            new Condition("degree", "kernel", Set.of("poly")),
            new Condition("coef0", "kernel", Set.of("poly", "sigmoid")));
  }

  @Test
  void kernelsThatAllUseAHyperparameterGiveNoCondition() {
    assertThat(SvmSpace.of(List.of(C, GAMMA, kernel("rbf", "sigmoid"))).conditions()).isEmpty();
  }

  @Test
  void aKernelOfAnotherLibraryGivesNoCondition() {
    assertThat(SvmSpace.of(List.of(C, GAMMA, kernel("linear", "laplacian"))).conditions())
        .isEmpty();
    assertThat(SvmDesign.points(SvmSpace.of(List.of(C, GAMMA, kernel("laplacian"))), 1)).isEmpty();
  }

  @Property(tries = 50)
  void theFirstTrialIsTheDefaultAndTheNextOnesVary(@ForAll long seed) {
    HyperParameterSpace space =
        SvmSpace.of(List.of(C, GAMMA, kernel("linear", "poly", "rbf", "sigmoid")));

    List<Map<String, String>> design = design(space, seed);

    assertThat(design).doesNotHaveDuplicates().hasSize(5);
    assertThat(design)
        .extracting(values -> values.get("kernel"))
        .containsExactly("rbf", "rbf", "rbf", "linear", "poly");
    assertThat(design.getFirst().get("kernel")).isEqualTo("rbf");
    assertThat(Double.parseDouble(design.getFirst().get("c"))).isBetween(0.999, 1.001);
    assertThat(Double.parseDouble(design.getFirst().get("gamma"))).isBetween(0.0999, 0.1001);
    assertThat(Double.parseDouble(design.get(1).get("gamma"))).isBetween(0.005, 0.02);
  }

  @Test
  void onlyKernelsOfTheSpaceAreTried() {
    assertThat(design(SvmSpace.of(List.of(C, GAMMA, kernel("linear", "rbf"))), 1))
        .extracting(values -> values.get("kernel"))
        .containsExactly("rbf", "rbf", "rbf", "linear");
  }

  @Test
  void aSpaceWithoutKernelsIsThatOfTheRadialKernel() {
    assertThat(design(SvmSpace.of(List.of(C, GAMMA)), 1)).hasSize(3);
    assertThat(design(SvmSpace.of(List.of(number("learning_rate", 0.01, 1))), 1)).isEmpty();
  }

  @Test
  void valuesOutsideOfARangeBecomeItsEnds() {
    HyperParameterSpace space =
        SvmSpace.of(
            List.of(
                number("c", 0.5, 2),
                new Dimension.Whole("degree", 1, 2, Scale.LINEAR),
                kernel("poly", "rbf")));

    assertThat(design(space, 1))
        .extracting(values -> Double.parseDouble(values.get("c")))
        .allSatisfy(c -> assertThat(c).isBetween(0.5, 2.0));
    assertThat(design(space, 1).getLast()).containsEntry("degree", "2");
  }

  @Test
  void rangesWithoutTheDefaultAreCoveredEvenly() {
    assertThat(design(SvmSpace.of(List.of(number("c", 10, 1000), GAMMA, kernel("rbf"))), 1))
        .isEmpty();
  }

  private static List<Map<String, String>> design(HyperParameterSpace space, long seed) {
    return SvmDesign.points(space, seed).stream().map(space::hyperParameters).toList();
  }

  private static Dimension number(String name, double minimum, double maximum) {
    return new Dimension.Continuous(name, minimum, maximum, Scale.LOGARITHMIC);
  }

  private static Dimension kernel(String... names) {
    return new Dimension.Categorical("kernel", List.of(names));
  }
}
