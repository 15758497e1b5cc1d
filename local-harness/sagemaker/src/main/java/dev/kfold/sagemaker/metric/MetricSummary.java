package dev.kfold.sagemaker.metric;

import java.time.Instant;
import software.amazon.awssdk.services.sagemaker.model.TrialComponentMetricSummary;

/**
 * The running summary of the values of a metric. The standard deviation is that of the values
 * themselves (divided by their count), by Welford's method.
 *
 * @param squares the sum of the squared differences from the mean
 */
public record MetricSummary(
    String name,
    int count,
    double least,
    double greatest,
    double last,
    double mean,
    double squares,
    Instant time) {

  /** Returns the summary of one value. */
  public static MetricSummary of(String name, double value, Instant time) {
    return new MetricSummary(name, 1, value, value, value, value, 0, time);
  }

  /** Returns the summary of these values and a later one. */
  public MetricSummary with(double value, Instant at) {
    int more = count + 1;
    double difference = value - mean;
    double newMean = mean + difference / more;
    return new MetricSummary(
        name,
        more,
        Math.min(least, value),
        Math.max(greatest, value),
        value,
        newMean,
        squares + difference * (value - newMean),
        at);
  }

  /**
   * Returns the summary as DescribeTrialComponent answers it.
   *
   * @param sourceArn the ARN of the resource that has produced the values
   */
  public TrialComponentMetricSummary described(String sourceArn) {
    return described().toBuilder().sourceArn(sourceArn).build();
  }

  /** Returns the summary as DescribeTrialComponent answers it, without its source. */
  TrialComponentMetricSummary described() {
    return TrialComponentMetricSummary.builder()
        .metricName(name)
        .timeStamp(time)
        .max(greatest)
        .min(least)
        .last(last)
        .count(count)
        .avg(mean)
        .stdDev(Math.sqrt(squares / count))
        .build();
  }
}
