package dev.kfold.sagemaker.console.pipelines.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EdgesTest {

  @Test
  void leavesOutDependenciesThatOtherLinesImply() {
    assertThat(edges(Steps.step("A"), Steps.step("B", "A"), Steps.step("C", "A", "B")))
        .containsExactly(edge("A", "B"), edge("B", "C"));
  }

  @Test
  void leadsFromAConditionIntoBothBranches() {
    assertThat(edges(Steps.condition("If", List.of(Steps.step("Yes")), List.of(Steps.step("No")))))
        .containsExactly(
            new Edges.Edge("If", Optional.of("Yes"), Optional.of(true)),
            new Edges.Edge("If", Optional.of("No"), Optional.of(false)));
  }

  @Test
  void leadsFromAConditionToTheFirstStepsOfABranchOnly() {
    assertThat(
            edges(
                Steps.condition(
                    "If",
                    List.of(Steps.step("First"), Steps.step("Second", "First")),
                    List.of(Steps.step("No")))))
        .contains(edge("First", "Second"))
        .doesNotContain(new Edges.Edge("If", Optional.of("Second"), Optional.of(true)));
  }

  @Test
  void endsABranchThatHasNoSteps() {
    assertThat(edges(Steps.condition("If", List.of(Steps.step("Yes")), List.of())))
        .contains(new Edges.Edge("If", Optional.empty(), Optional.of(false)));
  }

  private static Edges.Edge edge(String from, String to) {
    return new Edges.Edge(from, Optional.of(to), Optional.empty());
  }

  private static List<Edges.Edge> edges(String... steps) {
    return new Edges(Steps.graph(steps)).edges();
  }
}
