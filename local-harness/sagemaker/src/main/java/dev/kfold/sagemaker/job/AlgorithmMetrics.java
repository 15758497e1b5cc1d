package dev.kfold.sagemaker.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kfold.sagemaker.api.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;

/**
 * The metrics that the service knows of its own algorithms, XGBoost and Linear Learner. Requests
 * with their images need no MetricDefinitions.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/xgboost-tuning.html">Metrics of
 *     XGBoost</a>
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/linear-learner-tuning.html">Metrics
 *     of Linear Learner</a>
 */
public final class AlgorithmMetrics {

  /** An image in one of the registries of AWS, by the number of its account. */
  private static final Pattern IMAGE =
      Pattern.compile(
          "(?<account>\\d{12})\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?/(?<name>[^:@]+).*");

  private static final Set<String> ACCOUNTS = accounts();

  private static final List<String> OF_XGBOOST =
      List.of(
          "accuracy",
          "auc",
          "aucpr",
          "balanced_accuracy",
          "error",
          "f1",
          "f1_binary",
          "f1_macro",
          "logloss",
          "mae",
          "map",
          "merror",
          "mlogloss",
          "mse",
          "ndcg",
          "precision",
          "r2",
          "recall",
          "rmse");

  /** The metrics that Linear Learner computes of every channel, with their names in its log. */
  private static final List<LogName> OF_LINEAR_LEARNER =
      List.of(
          new LogName("absolute_loss", "absolute_loss <loss>"),
          new LogName("binary_classification_accuracy", "binary_classification_accuracy <score>"),
          new LogName("binary_f_beta", "binary_f_\\S+ <score>"),
          new LogName("dcg", "dcg <score>"),
          new LogName("macro_f_beta", "macro_f_\\S+ <score>"),
          new LogName("macro_precision", "macro_precision <score>"),
          new LogName("macro_recall", "macro_recall <score>"),
          new LogName("mse", "mse <loss>"),
          new LogName("multiclass_accuracy", "multiclass_accuracy <score>"),
          new LogName("multiclass_top_k_accuracy", "multiclass_top_k_accuracy_\\S+ <score>"),
          new LogName("precision", "precision <score>"),
          new LogName("recall", "recall <score>"),
          new LogName("roc_auc_score", "roc_auc_score <score>"));

  private record LogName(String metric, String pattern) {}

  private AlgorithmMetrics() {}

  /**
   * Returns the definitions of a request's metrics: those that were given, or those of the image's
   * algorithm if none were given.
   *
   * @throws ServiceException ValidationException if some are given for an algorithm that is not
   *     also a framework
   */
  public static List<MetricDefinition> complete(
      @Nullable String image, List<MetricDefinition> given) {
    String algorithm = image == null ? "" : algorithm(image);
    boolean replaceable = algorithm.isEmpty() || algorithm.equals("sagemaker-xgboost");
    if (!given.isEmpty() && !replaceable) {
      throw ServiceException.validation(
          "You can't override the metric definitions for Amazon SageMaker algorithms. Please retry"
              + " the request without specifying metric definitions.");
    }
    return given.isEmpty() ? published(algorithm) : given;
  }

  private static List<MetricDefinition> published(String algorithm) {
    return switch (algorithm) {
      case "xgboost", "sagemaker-xgboost" ->
          Stream.of("train", "validation").flatMap(AlgorithmMetrics::xgboost).toList();
      case "linear-learner" ->
          Stream.concat(
                  Stream.of(
                      definition(
                          "train:progress", "#progress_metric: host=\\S+, completed (\\S+) %"),
                      definition(
                          "train:throughput",
                          "#throughput_metric: host=\\S+, train throughput=(\\S+) records/second"),
                      definition(
                          "test:objective_loss",
                          "#quality_metric: host=\\S+, test \\S+_objective <loss>=(\\S+)")),
                  Stream.concat(
                      Stream.of("train", "validation").flatMap(AlgorithmMetrics::objectiveLoss),
                      Stream.of("train", "validation", "test")
                          .flatMap(AlgorithmMetrics::linearLearner)))
              .toList();
      default -> List.of();
    };
  }

  /** XGBoost prints a line for each round, with a tab, escaped as #011, before each metric. */
  private static Stream<MetricDefinition> xgboost(String channel) {
    return OF_XGBOOST.stream()
        .map(metric ->
            definition(
                channel + ":" + metric,
                ".*\\[[0-9]+\\].*#011%s-%s:([-+]?[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?).*"
                    .formatted(channel, metric)));
  }

  private static Stream<MetricDefinition> linearLearner(String channel) {
    return OF_LINEAR_LEARNER.stream()
        .map(name ->
            definition(
                channel + ":" + name.metric(),
                "#quality_metric: host=\\S+, %s %s=(\\S+)".formatted(channel, name.pattern())));
  }

  private static Stream<MetricDefinition> objectiveLoss(String channel) {
    String loss = "%s \\S+_objective <loss>=(\\S+)".formatted(channel);
    return Stream.of(
        definition(channel + ":objective_loss", "#quality_metric: host=\\S+, epoch=\\S+, " + loss),
        definition(channel + ":objective_loss:final", "#quality_metric: host=\\S+, " + loss));
  }

  private static MetricDefinition definition(String name, String regex) {
    return MetricDefinition.builder().name(name).regex(regex).build();
  }

  /** Returns the name of the repository of an image of AWS, or empty text for another image. */
  private static String algorithm(String image) {
    Matcher matcher = IMAGE.matcher(image);
    return matcher.matches() && ACCOUNTS.contains(matcher.group("account"))
        ? matcher.group("name")
        : "";
  }

  private static Set<String> accounts() {
    try (InputStream stream =
        AlgorithmMetrics.class.getResourceAsStream("algorithm-accounts.txt")) {
      String lines = new String(Objects.requireNonNull(stream).readAllBytes(), UTF_8);
      return Set.copyOf(lines.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
