package dev.kfold.cv.sagemaker;

import dev.kfold.contract.Problems;
import dev.kfold.cv.parameters.OtherImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;

/**
 * The metric that is the score of a fold.
 *
 * @param name the name under which the service has it
 * @param definition how the service reads it in the log; empty if that is part of the algorithm
 * @param members the names that {@code metrics.json} may have for it, of which the first counts
 */
record ScoreMetric(String name, Optional<MetricDefinition> definition, List<String> members) {

  /** The score of kfold-trainer. */
  static final ScoreMetric OF_TRAINER =
      new ScoreMetric(
          "test:score",
          Optional.of(definition("test:score", "model test score:(.*?);")),
          List.of("score", "accuracy"));

  /** The repositories of SageMaker's own algorithms, whose metrics cannot be defined. */
  private static final Set<String> BUILT_IN =
      Set.of(
          "blazingtext",
          "factorization-machines",
          "forecasting-deepar",
          "image-classification",
          "ipinsights",
          "kmeans",
          "knn",
          "lda",
          "linear-learner",
          "ntm",
          "object-detection",
          "object2vec",
          "pca",
          "randomcutforest",
          "sagemaker-xgboost",
          "semantic-segmentation",
          "seq2seq",
          "xgboost");

  private static final Pattern ECR_IMAGE =
      Pattern.compile(
          "([0-9]{12})\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(?:\\.cn)?/([^:@]+)(?:[:@].*)?");

  /** The service's limit of the definitions of a job. */
  private static final int MOST_DEFINITIONS = 40;

  ScoreMetric {
    members = List.copyOf(members);
  }

  /**
   * Returns whether the service itself defines the metrics of what the folds run: an algorithm, or
   * the image of one of SageMaker's own, which is in an account of AWS. It refuses other
   * definitions for these.
   */
  static boolean areOfService(OtherImage other, String image, OwnJob own) {
    Matcher ecr = ECR_IMAGE.matcher(image);
    return other.algorithmArn().isPresent()
        || (ecr.matches()
            && BUILT_IN.contains(ecr.group(2))
            && !own.account().equals(Optional.of(ecr.group(1))));
  }

  /**
   * Returns the metric that the hyperparameters choose.
   *
   * @param ownJob the orchestrator's own job, with its metric definitions
   */
  static ScoreMetric of(OtherImage other, String image, OwnJob ownJob, Problems problems) {
    List<MetricDefinition> own = ownJob.metricDefinitions();
    boolean isOfService = areOfService(other, image, ownJob);
    Optional<String> regex = other.metric().regex();
    if (other.metric().name().isEmpty()) {
      problems.addIf(
          isOfService,
          "hyperparameter metric: is not given; give one of the metrics that %s publishes, such as validation:auc."
              .formatted(other.algorithmArn().orElse(image)));
      return ofTrainerBeside(own);
    }
    String name = other.metric().name().get();
    List<String> members = new ArrayList<>(List.of(name));
    if (name.lastIndexOf(':') >= 0) {
      members.add(name.substring(name.lastIndexOf(':') + 1));
    }
    if (isOfService) {
      problems.addIf(
          regex.isPresent(),
          "hyperparameter metric_regex: is given, but the service defines the metrics of %s itself and accepts no others; leave metric_regex out, and give one of the algorithm's metrics as metric."
              .formatted(other.algorithmArn().orElse(image)));
      return new ScoreMetric(name, Optional.empty(), members);
    }
    Optional<MetricDefinition> defined = defined(name, own);
    defined
        .filter(definition -> regex.filter(it -> !it.equals(definition.regex())).isPresent())
        .ifPresent(definition ->
            problems.add(
                "hyperparameter metric_regex: found '%s' for metric '%s', which the orchestrator's own job defines as '%s'; leave metric_regex out, or choose another name."
                    .formatted(regex.orElseThrow(), name, definition.regex())));
    problems.addIf(
        defined.isEmpty() && regex.isEmpty(),
        "hyperparameter metric: found '%s', which is not defined (%s); give the regular expression that matches it in the log of a fold as metric_regex, such as 'auc=(.*?);'. If it is meant for the image, give it as fold.metric."
            .formatted(name, known(own)));
    return new ScoreMetric(
        name, defined.or(() -> regex.map(text -> definition(name, text))), members);
  }

  /**
   * Returns the score of kfold-trainer, under another name if the own job's definition of that name
   * is of another line, such as the mean that the tuner reads.
   */
  private static ScoreMetric ofTrainerBeside(List<MetricDefinition> own) {
    String name =
        own.stream().anyMatch(it -> it.name().equals(OF_TRAINER.name) && !readsTheTrainer(it))
            ? "fold:score"
            : OF_TRAINER.name;
    return new ScoreMetric(
        name,
        defined(name, own).or(() -> OF_TRAINER.regex().map(trainers -> definition(name, trainers))),
        OF_TRAINER.members);
  }

  private static boolean readsTheTrainer(MetricDefinition definition) {
    try {
      return Pattern.compile(definition.regex()).matcher("model test score:0.5;").find();
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static Optional<MetricDefinition> defined(String name, List<MetricDefinition> own) {
    return own.stream().filter(definition -> definition.name().equals(name)).findFirst();
  }

  private static String known(List<MetricDefinition> own) {
    return own.isEmpty()
        ? "the orchestrator's own job defines no metrics"
        : "the orchestrator's own job defines "
            + String.join(", ", own.stream().map(MetricDefinition::name).sorted().toList());
  }

  /**
   * Returns the definitions of a fold's job: those of the own job, and that of this metric.
   *
   * @param own the metric definitions of the orchestrator's own job
   */
  List<MetricDefinition> with(List<MetricDefinition> own, Problems problems) {
    Map<String, MetricDefinition> byName = new HashMap<>();
    own.forEach(given -> {
      MetricDefinition before = byName.put(given.name(), given);
      problems.addIf(
          before != null,
          "metric %s: has two definitions in the orchestrator's own job, '%s' and '%s', expected one for each name; rename or remove one of them."
              .formatted(given.name(), before == null ? "" : before.regex(), given.regex()));
    });
    List<MetricDefinition> all = new ArrayList<>(own);
    definition.filter(it -> !byName.containsKey(it.name())).ifPresent(all::add);
    // the last one is that of the score
    return all.size() > MOST_DEFINITIONS ? all.subList(1, all.size()) : all;
  }

  /** Returns the regular expression that the service searches the log with, if it is known. */
  Optional<String> regex() {
    return definition.map(MetricDefinition::regex);
  }

  private static MetricDefinition definition(String name, String regex) {
    return MetricDefinition.builder().name(name).regex(regex).build();
  }
}
