package dev.kfold.trainer.serve;

import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts the requests by status and their times; logs a line for each if asked to. */
final class RequestLog {

  private static final int SIGNIFICANT_DIGITS = 2;
  private static final long LONGEST_MICROSECONDS = TimeUnit.HOURS.toMicros(1);
  private static final double MICROSECONDS_PER_MILLISECOND = 1000;

  private final PrintStream out;
  private final boolean lines;
  private final ConcurrentHistogram microseconds =
      new ConcurrentHistogram(LONGEST_MICROSECONDS, SIGNIFICANT_DIGITS);
  private final Map<Integer, LongAdder> statuses = new ConcurrentSkipListMap<>();

  /**
   * Creates an empty log.
   *
   * @param lines whether to print a line for each request
   */
  RequestLog(PrintStream out, boolean lines) {
    this.out = out;
    this.lines = lines;
  }

  /**
   * Counts a request that has been answered, unless it is a ping, and prints a line on it if asked
   * to.
   *
   * @param nanoseconds from the arrival of its headers until its answer is complete
   */
  void add(Exchange exchange, long nanoseconds) {
    long time = TimeUnit.NANOSECONDS.toMicros(nanoseconds);
    if (!exchange.path().equals("/ping")) {
      microseconds.recordValue(Math.clamp(time, 0, LONGEST_MICROSECONDS));
      statuses.computeIfAbsent(exchange.status(), _ -> new LongAdder()).increment();
    }
    if (lines) {
      out.println(
          "%s %s %d %d bytes in, %d bytes out, %s"
              .formatted(
                  exchange.method(),
                  exchange.path(),
                  exchange.status(),
                  exchange.bytesIn(),
                  exchange.bytesOut(),
                  milliseconds(time)));
    }
  }

  /** Returns the times of the requests in microseconds. */
  Histogram microseconds() {
    return microseconds.copy();
  }

  /** Returns the number of requests by status. */
  Map<Integer, Long> statuses() {
    Map<Integer, Long> counts = new TreeMap<>();
    statuses.forEach((status, count) -> counts.put(status, count.sum()));
    return counts;
  }

  /** Prints how many requests there were and how long they took, if there were any. */
  void summarize() {
    Histogram times = microseconds();
    if (times.getTotalCount() > 0) {
      out.println(
          "answered %d requests (%s): median %s, 99 %% within %s, 99.9 %% within %s, longest %s"
              .formatted(
                  times.getTotalCount(),
                  statuses(),
                  milliseconds(times.getValueAtPercentile(50)),
                  milliseconds(times.getValueAtPercentile(99)),
                  milliseconds(times.getValueAtPercentile(99.9)),
                  milliseconds(times.getMaxValue())));
    }
  }

  private static String milliseconds(long time) {
    return "%.3f ms".formatted(time / MICROSECONDS_PER_MILLISECOND);
  }
}
