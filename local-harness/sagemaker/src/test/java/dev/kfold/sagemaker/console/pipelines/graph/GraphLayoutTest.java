package dev.kfold.sagemaker.console.pipelines.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GraphLayoutTest {

  private final Drawing drawing =
      GraphLayout.draw(
          Steps.graph(
              Steps.step("First"),
              Steps.step("Second", "First"),
              Steps.condition(
                  "If",
                  List.of(Steps.step("Yes", "Second"), Steps.step("Then", "Yes")),
                  List.of())));

  @Test
  void placesEveryStepAndTheEndOfAnEmptyBranch() {
    assertThat(drawing.boxes())
        .extracting(Drawing.Box::step)
        .containsExactly(
            Optional.of("First"),
            Optional.of("Second"),
            Optional.of("If"),
            Optional.of("Yes"),
            Optional.of("Then"),
            Optional.empty());
  }

  @Test
  void placesAStepBelowThoseBeforeIt() {
    assertThat(box("Second").y()).isGreaterThan(box("First").y() + box("First").height());
    assertThat(box("Yes").y()).isGreaterThan(box("If").y() + box("If").height());
  }

  @Test
  void keepsAllStepsWithinTheDrawingAndApart() {
    assertThat(drawing.boxes())
        .isNotEmpty()
        .allSatisfy(box -> {
          assertThat(box.x()).isNotNegative();
          assertThat(box.x() + box.width()).isLessThanOrEqualTo(drawing.width());
          assertThat(box.y() + box.height()).isLessThanOrEqualTo(drawing.height());
          assertThat(drawing.boxes().stream().filter(other -> overlap(box, other)))
              .containsExactly(box);
        });
  }

  @Test
  void drawsEveryLineAsCurvesFromAPoint() {
    assertThat(drawing.lines())
        .extracting(Drawing.Line::path)
        .isNotEmpty()
        .allMatch(path -> path.matches("M[-0-9.]+,[-0-9.]+[CL][-0-9., ]+"));
    assertThat(drawing.lines())
        .filteredOn(line -> line.path().contains("C"))
        .allMatch(line -> line.path().replaceFirst(".*C", "").split(" ", -1).length % 3 == 0);
  }

  @Test
  void labelsTheLinesOfBranchesWithTheirOutcome() {
    assertThat(drawing.lines())
        .flatExtracting(line -> line.branch().map(Drawing.Branch::outcome).stream().toList())
        .containsExactlyInAnyOrder(true, false);
  }

  @Test
  void drawsADefinitionThatWasDrawnBeforeOnlyOnce() {
    DrawingCache cache = new DrawingCache();
    String definition = Steps.definition(Steps.step("A"));

    assertThat(cache.of(definition)).isSameAs(cache.of(definition));
  }

  @Test
  void keepsTheLatestDrawingsOnly() {
    DrawingCache cache = new DrawingCache();
    String first = Steps.definition(Steps.step("A0"));
    DrawingCache.DrawnDefinition drawn = cache.of(first);
    Stream.iterate(1, i -> i + 1)
        .limit(32)
        .forEach(i -> cache.of(Steps.definition(Steps.step("A" + i))));

    assertThat(cache.of(first)).isNotSameAs(drawn);
  }

  private static boolean overlap(Drawing.Box one, Drawing.Box other) {
    return one.x() < other.x() + other.width()
        && other.x() < one.x() + one.width()
        && one.y() < other.y() + other.height()
        && other.y() < one.y() + one.height();
  }

  private Drawing.Box box(String step) {
    return drawing.boxes().stream()
        .filter(box -> box.step().equals(Optional.of(step)))
        .findFirst()
        .orElseThrow();
  }
}
