package dev.kfold.trainer.benchmark;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Draws the times of benchmarks/svm against the rows and against k, as an SVG picture with
 * logarithmic axes for light and dark backgrounds. A dashed line shows the expected growth.
 */
final class GrowthPlot {

  private static final int FOLDS_WHERE_ROWS_GROW = 5;
  private static final int ROWS_WHERE_FOLDS_GROW = 5000;

  private static final String DID_NOT_END = ",-";

  private static final String HEAD =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 820 360" width="820" font-family="sans-serif" font-size="12">
      <style>
        text { fill: #333 } .axis { stroke: #888 } .expected { stroke: #888; stroke-dasharray: 5 4 }
        .time { stroke: #0b6bcb; stroke-width: 2; fill: none } circle { fill: #0b6bcb }
        @media (prefers-color-scheme: dark) {
          text { fill: #ddd } .time { stroke: #6cb6ff } circle { fill: #6cb6ff }
        }
      </style>
      """;

  /** A row of the table. */
  private record Time(int rows, int folds, double seconds) {

    static Time parse(String line) {
      String[] cells = line.split(",", -1);
      return new Time(
          Integer.parseInt(cells[0]), Integer.parseInt(cells[1]), Double.parseDouble(cells[2]));
    }
  }

  /** A point of a curve. */
  private record Point(double at, double seconds) {}

  private GrowthPlot() {}

  /** Reads the table of a file and prints the picture. */
  public static void main(String[] arguments) throws IOException {
    List<Time> times =
        Files.readAllLines(Path.of(arguments[0])).stream()
            .skip(1)
            .filter(line -> !line.endsWith(DID_NOT_END))
            .map(Time::parse)
            .toList();
    List<Point> rows =
        points(
            times.stream().filter(time -> time.folds == FOLDS_WHERE_ROWS_GROW).toList(),
            Time::rows);
    List<Point> folds =
        points(
            times.stream().filter(time -> time.rows == ROWS_WHERE_FOLDS_GROW).toList(),
            Time::folds);
    System.out.print(
        HEAD
            + new Panel(rows, 60, "rows (5 folds)", 2, "∝ rows²").draw()
            + new Panel(folds, 470, "folds (5,000 rows)", 1, "∝ folds").draw()
            + "</svg>\n");
  }

  private static List<Point> points(List<Time> times, ToDoubleFunction<Time> at) {
    return times.stream()
        .map(time -> new Point(at.applyAsDouble(time), time.seconds))
        .sorted((one, other) -> Double.compare(one.at, other.at))
        .toList();
  }

  /**
   * One curve with its axes.
   *
   * @param left where it begins, in pixels
   * @param exponent of the growth to compare with, from the first point on
   */
  private record Panel(
      List<Point> points, int left, String title, double exponent, String expectation) {

    private static final int WIDTH = 310;
    private static final int TOP = 30;
    private static final int BOTTOM = 310;

    String draw() {
      return line("axis", left, BOTTOM, left + WIDTH, BOTTOM)
          + line("axis", left, TOP, left, BOTTOM)
          + text(left + WIDTH / 2.0, BOTTOM + 40, "middle", title)
          + text(left, TOP - 12, "middle", "seconds")
          + decades()
          + expected()
          + "<polyline class=\"time\" points=\"%s\"/>\n"
              .formatted(
                  points.stream()
                      .map(p -> String.format(Locale.ROOT, "%.1f,%.1f", x(p.at), y(p.seconds)))
                      .collect(Collectors.joining(" ")))
          + points.stream().map(this::mark).collect(Collectors.joining());
    }

    private String mark(Point point) {
      return String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>\n",
              x(point.at),
              y(point.seconds))
          + text(x(point.at), BOTTOM + 18, "middle", String.format(Locale.ROOT, "%,.0f", point.at))
          + text(
              x(point.at) + 4,
              y(point.seconds) + 18,
              "start",
              String.format(Locale.ROOT, "%.3g", point.seconds));
    }

    private String decades() {
      StringBuilder ticks = new StringBuilder();
      for (double tick = lowest(); tick <= highest(); tick *= 10) {
        ticks
            .append(line("axis", left - 5, y(tick), left, y(tick)))
            .append(text(left - 9, y(tick) + 4, "end", plain(tick)));
      }
      return ticks.toString();
    }

    private static String plain(double number) {
      return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** Returns the part of the line within the panel. */
    private String expected() {
      Point first = points.getFirst();
      double factor =
          Math.min(Math.pow(points.getLast().at / first.at, exponent), highest() / first.seconds);
      double end = x(first.at * Math.pow(factor, 1 / exponent));
      double height = y(first.seconds * factor);
      return line("expected", x(first.at), y(first.seconds), end, height)
          + text(end - 8, height + 4, "end", expectation);
    }

    private double x(double at) {
      double range = Math.log(points.getLast().at / points.getFirst().at);
      return left + 20 + (WIDTH - 50) * Math.log(at / points.getFirst().at) / range;
    }

    private double y(double seconds) {
      double range = Math.log(highest() / lowest());
      return BOTTOM - (BOTTOM - TOP) * Math.log(seconds / lowest()) / range;
    }

    /** Returns the powers of ten around the times. */
    private double lowest() {
      return decade(Math.floor(Math.log10(seconds().min().orElseThrow())));
    }

    private double highest() {
      return decade(Math.ceil(Math.log10(seconds().max().orElseThrow())));
    }

    private static double decade(double exponent) {
      return Math.pow(10, exponent);
    }

    private DoubleStream seconds() {
      return points.stream().mapToDouble(Point::seconds);
    }
  }

  private static String line(String kind, double x1, double y1, double x2, double y2) {
    return String.format(
        Locale.ROOT,
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n",
        kind,
        x1,
        y1,
        x2,
        y2);
  }

  private static String text(double x, double y, String anchor, String text) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
        x,
        y,
        anchor,
        text);
  }
}
