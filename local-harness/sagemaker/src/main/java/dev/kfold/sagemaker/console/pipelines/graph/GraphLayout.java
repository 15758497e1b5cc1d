package dev.kfold.sagemaker.console.pipelines.graph;

import dev.kfold.sagemaker.pipeline.definition.StepGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Lays out the graph of a pipeline from top to bottom, by the layered algorithm of the Eclipse
 * Layout Kernel.
 *
 * @see <a href="https://eclipse.dev/elk/reference/algorithms/org-eclipse-elk-layered.html">ELK
 *     Layered</a>
 */
final class GraphLayout {

  private static final int STEP_WIDTH = 232;
  private static final int STEP_HEIGHT = 56;
  private static final int END_WIDTH = 84;
  private static final int END_HEIGHT = 28;
  private static final int LABEL_WIDTH = 40;
  private static final int LABEL_HEIGHT = 18;
  private static final int LABEL_BASE_LINE = 13;
  private static final int MARGIN = 4;

  private final ElkNode root = ElkGraphUtil.createGraph();
  private final Map<String, ElkNode> steps = new LinkedHashMap<>();
  private final List<ElkNode> ends = new ArrayList<>();
  private final Map<ElkEdge, Edges.Edge> edges = new LinkedHashMap<>();

  private GraphLayout() {}

  /** Returns the drawing of a graph without cycles. */
  static Drawing draw(StepGraph graph) {
    GraphLayout layout = new GraphLayout();
    graph.all().forEach(node -> layout.steps.put(node.step().name(), layout.step()));
    new Edges(graph).edges().forEach(layout::add);
    layout.layOut();
    return layout.drawing();
  }

  private ElkNode step() {
    return node(STEP_WIDTH, STEP_HEIGHT);
  }

  private ElkNode end() {
    ElkNode end = node(END_WIDTH, END_HEIGHT);
    ends.add(end);
    return end;
  }

  private ElkNode node(int width, int height) {
    ElkNode node = ElkGraphUtil.createNode(root);
    node.setDimensions(width, height);
    return node;
  }

  private void add(Edges.Edge edge) {
    ElkNode to = edge.to().map(this::stepOf).orElseGet(this::end);
    ElkEdge line = ElkGraphUtil.createSimpleEdge(stepOf(edge.from()), to);
    if (edge.branch().isPresent()) {
      ElkGraphUtil.createLabel(edge.branch().get().toString(), line)
          .setDimensions(LABEL_WIDTH, LABEL_HEIGHT);
    }
    edges.put(line, edge);
  }

  private ElkNode stepOf(String name) {
    ElkNode node = steps.get(name);
    if (node == null) {
      throw new IllegalArgumentException("the graph has no step " + name);
    }
    return node;
  }

  private void layOut() {
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
    root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.SPLINES);
    root.setProperty(CoreOptions.PADDING, new ElkPadding(MARGIN));
    root.setProperty(CoreOptions.SPACING_NODE_NODE, 24.0);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 34.0);
    // the first branch on the left, as in the definition
    root.setProperty(
        LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
  }

  private Drawing drawing() {
    List<Drawing.Box> boxes = new ArrayList<>();
    steps.forEach((name, node) -> boxes.add(box(Optional.of(name), node)));
    ends.forEach(node -> boxes.add(box(Optional.empty(), node)));
    List<Drawing.Line> lines = new ArrayList<>();
    edges.forEach((line, edge) -> lines.add(line(line, edge)));
    return new Drawing(
        (int) Math.ceil(root.getWidth()), (int) Math.ceil(root.getHeight()), boxes, lines);
  }

  private static Drawing.Box box(Optional<String> step, ElkNode node) {
    return new Drawing.Box(
        step,
        (int) Math.round(node.getX()),
        (int) Math.round(node.getY()),
        (int) node.getWidth(),
        (int) node.getHeight());
  }

  private static Drawing.Line line(ElkEdge line, Edges.Edge edge) {
    StringBuilder path = new StringBuilder();
    for (ElkEdgeSection section : line.getSections()) {
      path.append("M").append(point(section.getStartX(), section.getStartY()));
      // the bends of a spline are the control points of cubic Bézier curves, without the last point
      List<ElkBendPoint> bends = section.getBendPoints();
      path.append(bends.isEmpty() ? "L" : "C");
      bends.forEach(bend -> path.append(point(bend.getX(), bend.getY())).append(' '));
      path.append(point(section.getEndX(), section.getEndY()));
    }
    Optional<ElkLabel> label = line.getLabels().stream().findFirst();
    return new Drawing.Line(
        edge.from(),
        path.toString(),
        edge.branch().flatMap(outcome -> label.map(text -> branch(outcome, text))));
  }

  private static Drawing.Branch branch(boolean outcome, ElkLabel label) {
    return new Drawing.Branch(
        outcome, (int) Math.round(label.getX()), (int) Math.round(label.getY()) + LABEL_BASE_LINE);
  }

  private static String point(double x, double y) {
    return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
  }
}
