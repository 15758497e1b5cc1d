package dev.kfold.harness.cost;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The bill of an execution: a line for each kind of work and instance type.
 *
 * @param unpriced the instance types that have no price
 * @param running the number of jobs that have not ended and are not counted yet
 */
public record Bill(List<Line> lines, List<String> unpriced, long running) {

  public Bill {
    lines = List.copyOf(lines);
    unpriced = List.copyOf(unpriced);
  }

  /**
   * A line of the bill.
   *
   * @param seconds the billed time of all instances of all jobs
   * @param cost empty if the instance type has no price
   */
  public record Line(
      String what, int jobs, String instanceType, long seconds, Optional<Double> cost) {}

  private record Kind(String what, String instanceType) {}

  /** Returns the bill of some jobs. */
  public static Bill of(List<BilledJob> jobs, PriceList prices) {
    Map<Kind, List<BilledJob>> kinds = new LinkedHashMap<>();
    for (BilledJob job : jobs) {
      kinds
          .computeIfAbsent(new Kind(job.what(), job.instanceType()), _ -> new ArrayList<>())
          .add(job);
    }
    List<Line> lines =
        kinds.entrySet().stream()
            .map(kind -> line(kind.getKey(), kind.getValue(), prices))
            .toList();
    return new Bill(
        lines,
        List.copyOf(
            new TreeSet<>(
                lines.stream()
                    .filter(line -> line.cost().isEmpty())
                    .map(Line::instanceType)
                    .toList())),
        jobs.stream().filter(job -> !job.hasEnded()).count());
  }

  private static Line line(Kind kind, List<BilledJob> jobs, PriceList prices) {
    List<Optional<Double>> costs =
        jobs.stream()
            .map(job ->
                prices.price(job.instanceType(), (double) job.instanceSeconds(), job.volumeGb()))
            .toList();
    return new Line(
        kind.what(),
        jobs.size(),
        kind.instanceType(),
        jobs.stream().mapToLong(BilledJob::instanceSeconds).sum(),
        costs.stream().allMatch(Optional::isPresent)
            ? Optional.of(costs.stream().mapToDouble(Optional::get).sum())
            : Optional.empty());
  }

  /** Returns the number of jobs. */
  public int jobs() {
    return lines.stream().mapToInt(Line::jobs).sum();
  }

  /** Returns the billed time of all instances of all jobs, in seconds. */
  public long seconds() {
    return lines.stream().mapToLong(Line::seconds).sum();
  }

  /** Returns the cost of all lines that have a price. */
  public double cost() {
    return lines.stream().flatMap(line -> line.cost().stream()).mapToDouble(cost -> cost).sum();
  }

  /** Formats an amount such as {@code 0.0123}. */
  public static String amount(double cost) {
    return String.format(Locale.ROOT, "%.4f", cost);
  }
}
