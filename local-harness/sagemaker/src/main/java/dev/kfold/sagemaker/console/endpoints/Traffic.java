package dev.kfold.sagemaker.console.endpoints;

import dev.kfold.sagemaker.console.page.ChartData;
import dev.kfold.sagemaker.console.page.NumberText;
import dev.kfold.sagemaker.hosting.LatestInvocations;
import dev.kfold.sagemaker.hosting.LatestInvocations.Invoked;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The invocations of an endpoint in the last minutes.
 *
 * @param minutes one for each minute, the oldest first
 * @param total all of them together
 * @param isCut whether there were more than are known, so that the counts are too low
 */
public record Traffic(List<Minute> minutes, Minute total, boolean isCut) {

  private static final int MINUTES = 15;
  private static final int CLASS = 100;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  public Traffic {
    minutes = List.copyOf(minutes);
  }

  /**
   * A minute.
   *
   * @param good the number of answers with a status of 2xx
   * @param refused the number with 4xx
   * @param failed the number with 5xx, and of invocations without an answer
   * @param p50 the median time of the container, in milliseconds; NaN without an invocation
   */
  public record Minute(
      String time, int good, int refused, int failed, double p50, double p90, double p99) {

    static Minute of(String time, List<Invoked> invoked) {
      List<Double> sorted =
          invoked.stream().map(each -> each.latency().toNanos() / 1e6).sorted().toList();
      return new Minute(
          time,
          count(invoked, 2),
          count(invoked, 4),
          invoked.size() - count(invoked, 2) - count(invoked, 4),
          percentile(sorted, 0.5),
          percentile(sorted, 0.9),
          percentile(sorted, 0.99));
    }

    private static int count(List<Invoked> invoked, int statusClass) {
      return (int) invoked.stream().filter(each -> each.status() / CLASS == statusClass).count();
    }

    /** Returns the number of invocations. */
    public int all() {
      return good + refused + failed;
    }

    /** Returns a time in milliseconds as pages show it. */
    public String text(double milliseconds) {
      return Double.isNaN(milliseconds)
          ? ""
          : NumberText.of(Math.round(milliseconds * 100) / 100.0);
    }
  }

  /** Returns the traffic of the last minutes before a time. */
  static Traffic of(List<Invoked> invoked, Instant now) {
    Instant last = now.truncatedTo(ChronoUnit.MINUTES);
    List<Minute> minutes = new ArrayList<>();
    IntStream.rangeClosed(1 - MINUTES, 0)
        .mapToObj(minute -> last.plus(Duration.ofMinutes(minute)))
        .forEach(start ->
            minutes.add(
                Minute.of(CLOCK.format(start), between(invoked, start, start.plusSeconds(60)))));
    Instant first = last.minus(Duration.ofMinutes(MINUTES - 1L));
    boolean isCut =
        invoked.size() >= LatestInvocations.MOST && !invoked.getFirst().time().isBefore(first);
    return new Traffic(minutes, Minute.of("all", between(invoked, first, Instant.MAX)), isCut);
  }

  private static List<Invoked> between(List<Invoked> invoked, Instant from, Instant to) {
    return invoked.stream()
        .filter(each -> !each.time().isBefore(from) && each.time().isBefore(to))
        .toList();
  }

  /** Returns the nearest-rank percentile of sorted values. */
  static double percentile(List<Double> sorted, double share) {
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
  }

  /** Returns whether there was no invocation. */
  public boolean isEmpty() {
    return total.all() == 0;
  }

  /** Returns the minutes with an invocation. */
  public List<Minute> used() {
    return minutes.stream().filter(minute -> minute.all() > 0).toList();
  }

  /** Returns the data of the chart. */
  public ChartData chart() {
    return ChartData.of(
        Map.of(
            "times", minutes.stream().map(Minute::time).toList(),
            "good", minutes.stream().map(Minute::good).toList(),
            "refused", minutes.stream().map(Minute::refused).toList(),
            "failed", minutes.stream().map(Minute::failed).toList()));
  }
}
