package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.metric.MetricService;
import dev.kfold.sagemaker.metric.TrialMetric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the metrics that a job has sent by BatchPutMetrics to its own trial component, or to that
 * of a run that it belongs to.
 */
record SentMetrics(Api sageMaker, MetricService metrics) {

  private static final int MOST_COMPONENTS = 20;

  /** Returns the curves by the names of the metrics. */
  Map<String, MetricCurve> of(JobDescription job) {
    Map<String, List<TrialMetric>> values = new LinkedHashMap<>();
    ApiCall call =
        ApiCall.sageMaker(
            "ListTrialComponents", Map.of("SourceArn", job.arn(), "MaxResults", MOST_COMPONENTS));
    sageMaker
        .call(call.operation(), call.members())
        .path("TrialComponentSummaries")
        .valueStream()
        .map(component -> component.path("TrialComponentName").asString(""))
        .forEach(component -> add(values, component));
    Map<String, MetricCurve> curves = new LinkedHashMap<>();
    values.forEach((name, all) -> curves.put(name, curve(all)));
    return curves;
  }

  /** Adds the values of a component; a name that another component has as well is qualified. */
  private void add(Map<String, List<TrialMetric>> values, String component) {
    Map<String, List<TrialMetric>> own = new LinkedHashMap<>();
    metrics
        .values(component)
        .forEach(metric -> own.computeIfAbsent(metric.name(), _ -> new ArrayList<>()).add(metric));
    own.forEach((name, all) ->
        values.put(values.containsKey(name) ? name + " (" + component + ")" : name, all));
  }

  private static MetricCurve curve(List<TrialMetric> values) {
    boolean bySteps =
        values.stream().allMatch(metric -> metric.step().isPresent())
            && values.stream().map(TrialMetric::step).distinct().count() == values.size();
    List<TrialMetric> ordered =
        bySteps
            ? values.stream()
                .sorted(Comparator.comparing(metric -> metric.step().orElseThrow()))
                .toList()
            : values;
    MetricSeries series = new MetricSeries();
    for (TrialMetric metric : ordered) {
      series.add(
          bySteps ? metric.step().orElseThrow() : metric.time().toEpochMilli(), metric.value());
    }
    return series.curve(bySteps);
  }
}
