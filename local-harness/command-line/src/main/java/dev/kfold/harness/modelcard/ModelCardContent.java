package dev.kfold.harness.modelcard;

import dev.kfold.cv.trial.CvReport;
import dev.kfold.trainer.score.ConfusionMatrix;
import dev.kfold.trainer.score.Scorer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the content of a model card: training details and evaluation details. Its intended uses,
 * its risk and its business details are for people to write.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-details.html#model-card-schema">Model
 *     package model card schema</a>
 */
final class ModelCardContent {

  private static final int HYPERPARAMETER_LENGTH = 255;
  private static final int CAVEATS_LENGTH = 2048;
  private static final int DATASETS = 10;

  /** The most classes of a matrix; the content has at most 100,000 characters. */
  private static final int CLASSES = 50;

  private static final int FOLDS = 200;
  private static final JsonMapper JSON = new JsonMapper();

  private ModelCardContent() {}

  /** Returns the content for a model. */
  static ObjectNode of(EvaluatedModel model) {
    ObjectNode content = JSON.createObjectNode();
    content
        .putObject("model_overview")
        .put("model_creator", model.executionArn())
        .putArray("model_artifact")
        .add(model.artifact());
    addTraining(content.putObject("training_details"), model);
    addEvaluation(content.putArray("evaluation_details").addObject(), model);
    addInformation(content, model.scores());
    return content;
  }

  private static void addTraining(ObjectNode training, EvaluatedModel model) {
    training.put(
        "training_observations",
        "Fitted on all rows with the hyperparameters that cross-validation chose.");
    ObjectNode job = training.putObject("training_job_details");
    job.put("training_arn", model.trainingJobArn());
    addAll(job.putArray("training_datasets"), model.datasets());
    job.putObject("training_environment").putArray("container_image").add(model.image());
    ArrayNode hyperparameters = job.putArray("hyper_parameters");
    new TreeMap<>(model.hyperparameters())
        .forEach((name, value) ->
            hyperparameters
                .addObject()
                .put("name", name)
                .put("value", cut(value, HYPERPARAMETER_LENGTH)));
  }

  private static void addEvaluation(ObjectNode evaluation, EvaluatedModel model) {
    CvReport scores = model.scores();
    evaluation.put("name", "Cross-validation");
    evaluation.put(
        "evaluation_observation",
        "%s on the held-out rows of %d folds. The best of several trials is a slightly optimistic estimate."
            .formatted(title(scores), scores.folds().size()));
    model.evaluationJobArn().ifPresent(arn -> evaluation.put("evaluation_job_arn", arn));
    addAll(evaluation.putArray("datasets"), model.datasets().stream().limit(DATASETS).toList());
    ObjectNode metadata = evaluation.putObject("metadata");
    metadata.put("trial", scores.trial());
    putIfKnown(metadata, "split", scores.split());
    putIfKnown(metadata, "data_sha256", scores.dataSha256());
    ArrayNode groups = evaluation.putArray("metric_groups");
    addScore(groups.addObject(), title(scores) + " over the folds", scores);
    model
        .untuned()
        .ifPresent(untuned ->
            addScore(groups.addObject(), title(untuned) + " of the untuned default", untuned));
    addFolds(groups, scores);
    ConfusionMatrix matrix = scores.confusionMatrix();
    if (matrix != null && matrix.labels().size() <= CLASSES) {
      addMatrix(groups.addObject(), matrix);
    }
  }

  private static void addScore(ObjectNode group, String name, CvReport scores) {
    ArrayNode metrics = group.put("name", name).putArray("metric_data");
    addNumber(metrics, "mean", scores.mean());
    addNumber(metrics, "standard deviation", scores.standardDeviation());
    addNumber(metrics, "standard error", scores.standardError());
  }

  /** Returns the metric at the start of a sentence. */
  private static String title(CvReport scores) {
    String metric = scores.metricName();
    return metric.equals(Scorer.ACCURACY.toString()) ? "Accuracy" : metric;
  }

  private static void addNumber(ArrayNode metrics, String name, @Nullable Double value) {
    if (value != null) {
      metrics.addObject().put("name", name).put("type", "number").put("value", value);
    }
  }

  private static void addFolds(ArrayNode groups, CvReport scores) {
    List<CvReport.Fold> scored =
        scores.folds().stream().filter(fold -> fold.score() != null).limit(FOLDS).toList();
    if (scored.isEmpty()) {
      return;
    }
    ObjectNode chart = groups.addObject().put("name", "Folds").putArray("metric_data").addObject();
    chart.put("name", scores.metricName()).put("type", "bar_chart");
    ArrayNode values = chart.putArray("value");
    ArrayNode names = chart.putArray("x_axis_name");
    scored.forEach(fold -> {
      values.add(Objects.requireNonNull(fold.score()));
      names.add("fold %d".formatted(fold.fold()));
    });
    chart.put("y_axis_name", scores.metricName());
  }

  private static void addMatrix(ObjectNode group, ConfusionMatrix matrix) {
    ObjectNode metric = group.put("name", "Confusion matrix").putArray("metric_data").addObject();
    metric
        .put("name", "rows by true (y) and predicted (x) class")
        .put("type", "matrix")
        .put("notes", "The sum over the held-out rows of all folds.");
    ArrayNode rows = metric.putArray("value");
    for (int[] counts : matrix.counts()) {
      ArrayNode row = rows.addArray();
      Arrays.stream(counts).forEach(row::add);
    }
    addAll(metric.putArray("x_axis_name"), matrix.labels());
    addAll(metric.putArray("y_axis_name"), matrix.labels());
  }

  private static void addInformation(ObjectNode content, CvReport scores) {
    List<String> warnings = scores.warnings();
    if (warnings != null && !warnings.isEmpty()) {
      content
          .putObject("additional_information")
          .put("caveats_and_recommendations", cut(String.join(" ", warnings), CAVEATS_LENGTH));
    }
  }

  private static void putIfKnown(ObjectNode object, String name, @Nullable String value) {
    if (value != null) {
      object.put(name, value);
    }
  }

  private static void addAll(ArrayNode array, List<String> values) {
    values.forEach(array::add);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
