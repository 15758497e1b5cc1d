package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.console.pipelines.graph.Drawing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The graph of steps, as the template draws it. */
public record GraphView(int width, int height, List<Node> nodes, List<Line> lines) {

  private static final int LONGEST_TITLE = 25;

  /** The largest widths in pixels that narrow windows, and wide ones, show without scrolling. */
  private static final int NARROW = 560;

  private static final int WIDE = 2000;

  public GraphView {
    nodes = List.copyOf(nodes);
    lines = List.copyOf(lines);
  }

  /**
   * A step.
   *
   * @param style the class of its colour, such as {@code good}
   */
  public record Node(
      Drawing.Box box, String title, String detail, String style, Optional<Step> step) {

    /** Returns the horizontal middle. */
    public int middle() {
      return box.x() + box.width() / 2;
    }
  }

  /**
   * What the link of a step says.
   *
   * @param label the name, the type, the state and what the step waits for, for screen readers
   */
  public record Step(String id, String address, String label) {}

  /**
   * A line.
   *
   * @param style {@code taken}, {@code left} or an empty text
   */
  public record Line(String path, String style, Optional<Drawing.Branch> branch) {}

  /** Returns the class of its size, by which it is scaled down as far as it can be read. */
  public String size() {
    if (width <= NARROW) {
      return "narrow";
    }
    return width <= WIDE ? "wide" : "huge";
  }

  /** Returns the graph of an execution. */
  static GraphView of(Drawing drawing, List<StepRow> rows) {
    Map<String, StepRow> steps =
        rows.stream().collect(Collectors.toMap(StepRow::name, Function.identity()));
    return new GraphView(
        drawing.width(),
        drawing.height(),
        drawing.boxes().stream().map(box -> node(box, steps)).toList(),
        drawing.lines().stream().map(line -> line(line, steps)).toList());
  }

  private static Node node(Drawing.Box box, Map<String, StepRow> steps) {
    return box.step()
        .flatMap(name -> Optional.ofNullable(steps.get(name)))
        .map(row ->
            new Node(
                box,
                shortened(row.name()),
                row.status().text().isEmpty() ? row.type() : row.type() + " · " + row.summary(),
                row.status().text().isEmpty() ? "plain" : row.status().style(),
                Optional.of(new Step("node-" + row.name(), row.address(), label(row)))))
        .orElseGet(() -> new Node(box, "no step", "", "end", Optional.empty()));
  }

  private static String label(StepRow row) {
    String after = row.after().isEmpty() ? "" : ", after " + String.join(", ", row.after());
    return "%s, %s %s".formatted(row.name(), row.type(), row.summary()).strip() + after;
  }

  private static Line line(Drawing.Line line, Map<String, StepRow> steps) {
    Optional<String> outcome =
        Optional.ofNullable(steps.get(line.from())).flatMap(StepRow::outcome);
    String style =
        line.branch()
            .flatMap(branch ->
                outcome.map(found ->
                    found.equalsIgnoreCase(String.valueOf(branch.outcome())) ? "taken" : "left"))
            .orElse("");
    return new Line(line.path(), style, line.branch());
  }

  private static String shortened(String title) {
    return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…";
  }
}
