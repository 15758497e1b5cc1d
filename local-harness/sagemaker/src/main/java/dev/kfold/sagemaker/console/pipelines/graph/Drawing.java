package dev.kfold.sagemaker.console.pipelines.graph;

import java.util.List;
import java.util.Optional;

/**
 * Where the steps of a graph are, in pixels from its upper left corner.
 *
 * @param boxes in the order of the definition
 */
public record Drawing(int width, int height, List<Box> boxes, List<Line> lines) {

  public Drawing {
    boxes = List.copyOf(boxes);
    lines = List.copyOf(lines);
  }

  /**
   * A step, or the end of a branch without steps.
   *
   * @param step the name of the step; empty for the end of a branch
   */
  public record Box(Optional<String> step, int x, int y, int width, int height) {}

  /**
   * A line from a step to one that follows it.
   *
   * @param path the commands of an SVG path
   * @param branch the branch of the condition step that the line comes from, if it is one
   */
  public record Line(String from, String path, Optional<Branch> branch) {}

  /**
   * A branch, with the place of its label.
   *
   * @param y the base line of the text
   */
  public record Branch(boolean outcome, int x, int y) {}
}
