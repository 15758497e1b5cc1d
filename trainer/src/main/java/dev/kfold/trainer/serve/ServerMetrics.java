package dev.kfold.trainer.serve;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import org.HdrHistogram.Histogram;

/** Answers with the counts of requests in the text format of Prometheus, version 0.0.4. */
record ServerMetrics(RequestLog log, Invocations invocations) {

  private static final int OK = 200;
  private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final long[] BUCKETS = {
    100,
    250,
    500,
    1_000,
    2_500,
    5_000,
    10_000,
    25_000,
    50_000,
    100_000,
    250_000,
    500_000,
    1_000_000,
    5_000_000,
    10_000_000,
    60_000_000
  };
  private static final double MICROSECONDS_PER_SECOND = 1e6;

  void answer(Exchange exchange) {
    exchange.answer(OK, MEDIA_TYPE, text().getBytes(StandardCharsets.UTF_8));
  }

  private String text() {
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    lines.add("# HELP kfold_requests_total Answered requests by HTTP status.");
    lines.add("# TYPE kfold_requests_total counter");
    for (Map.Entry<Integer, Long> count : log.statuses().entrySet()) {
      lines.add(
          "kfold_requests_total{status=\"%d\"} %d".formatted(count.getKey(), count.getValue()));
    }
    lines.add("# HELP kfold_requests_in_progress Invocations that are computed or wait for it.");
    lines.add("# TYPE kfold_requests_in_progress gauge");
    lines.add("kfold_requests_in_progress %d".formatted(invocations.inProgress()));
    Histogram times = log.microseconds();
    lines.add("# HELP kfold_request_seconds Time from the headers to the end of the answer.");
    lines.add("# TYPE kfold_request_seconds histogram");
    for (long bucket : BUCKETS) {
      lines.add(
          "kfold_request_seconds_bucket{le=\"%s\"} %d"
              .formatted(bucket / MICROSECONDS_PER_SECOND, times.getCountBetweenValues(0, bucket)));
    }
    lines.add("kfold_request_seconds_bucket{le=\"+Inf\"} %d".formatted(times.getTotalCount()));
    lines.add(
        "kfold_request_seconds_sum %s"
            .formatted(times.getMean() * times.getTotalCount() / MICROSECONDS_PER_SECOND));
    lines.add("kfold_request_seconds_count %d".formatted(times.getTotalCount()));
    return lines.toString();
  }
}
