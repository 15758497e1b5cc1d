package dev.kfold.cv.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.aws.PreparedService;
import dev.kfold.cv.aws.S3OnDemand;
import dev.kfold.cv.job.VirtualTime;
import dev.kfold.cv.pacing.CallRate;
import dev.kfold.cv.parameters.EarlyStopping;
import dev.kfold.cv.parameters.Incumbent;
import dev.kfold.cv.parameters.Objective;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;

/** The best trial of a tuning job, read over HTTP. */
class TuningIncumbentsTest {

  private static final String ARCHIVE = "/bucket/trials/search-003/output/output.tar.gz";

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private String regex = "average model test score:(.*?);";
  private PreparedService service;

  @BeforeEach
  void start() throws IOException {
    service =
        new PreparedService()
            .on("DescribeHyperParameterTuningJob", tuningJob("Maximize"))
            .on("DescribeTrainingJob", trial("s3://bucket/trials"));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void isTheScoreOfTheBestTrainingJob() {
    assertThat(best(EarlyStopping.BOUND)).hasValue(new Incumbent(0.98f, Optional.empty()));

    assertThat(service.calls())
        .as("the folds of the best trial are not asked for in vain")
        .singleElement()
        .satisfies(call ->
            assertThat(call.request().path("HyperParameterTuningJobName").stringValue())
                .isEqualTo("search"));
  }

  @Test
  void readsTheWorstFoldFromWhatTheBestTrialLeft() throws IOException {
    service.putArchive(
        ARCHIVE,
        Map.of(
            "cv.json",
            "{\"folds\":[{\"fold\":0,\"score\":1.0},{\"fold\":1,\"score\":0.94},{\"fold\":2}]}"));

    assertThat(best(EarlyStopping.FORGIVING)).hasValue(new Incumbent(0.98f, Optional.of(0.94)));
    assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"BestTrainingJob\":{\"TrainingJobName\":\"search-003\"}}",
      })
  void isAbsentBeforeATrialHasAScore(String tuningJob) {
    service.on("DescribeHyperParameterTuningJob", tuningJob);

    assertThat(best(EarlyStopping.BOUND)).isEmpty();
    assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "average model test score:(.*?);",
        "model test score:(.*?);",
        "score:([0-9.]+)",
        "(?:accuracy|score):\\s*([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)",
      })
  void isUsedIfTheTunersMetricIsTheMean(String ofMean) {
    regex = ofMean;

    assertThat(best(EarlyStopping.BOUND)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mean-roc_auc=(.*?);", "cv-std=(.*?);", "score:.*", "score:(.*?", "(score):.*"})
  void isAbsentAndSaysOnceWhyIfTheTunersMetricIsNotTheMean(String ofAnother) {
    regex = ofAnother;

    assertThat(afterFolds(2, "search-007-1a", EarlyStopping.BOUND, Objective.MAXIMIZE))
        .containsExactly(Optional.empty(), Optional.empty());

    assertThat(log.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines(
            "early_stopping: the best trial of tuning job search is not compared with, because its metric 'test:score' is not the mean of the folds: '%s' does not match 'average model test score:0.5;'"
                .formatted(ofAnother));
  }

  @Test
  void isAbsentIfThisJobDoesNotDefineTheTunersMetric() {
    service.on(
        "DescribeHyperParameterTuningJob", tuningJob("Maximize").replace("test:score", "auc"));

    assertThat(best(EarlyStopping.BOUND)).isEmpty();
    assertThat(log.toString(StandardCharsets.UTF_8))
        .endsWith("because this job does not define its metric 'auc'\n");
  }

  @Test
  void isAbsentIfTheServiceDoesNotGiveTheObjective() {
    service.on(
        "DescribeHyperParameterTuningJob",
        tuningJob("Maximize").replace("HyperParameterTuningJobObjective\"", "Unknown\""));

    assertThat(best(EarlyStopping.BOUND)).isEmpty();
    assertThat(log.toString(StandardCharsets.UTF_8))
        .endsWith("because the service does not give its objective\n");
  }

  @Test
  void knowsTheObjectiveOfSeveralDefinitions() {
    service.on(
        "DescribeHyperParameterTuningJob",
        """
        {"TrainingJobDefinitions": [
           {"TuningObjective": {"Type": "Minimize", "MetricName": "test:score"}},
           {"TuningObjective": {"Type": "Minimize", "MetricName": "test:score"}}],
         "BestTrainingJob": {"TrainingJobName": "search-003",
           "FinalHyperParameterTuningJobObjectiveMetric": {"MetricName": "test:score", "Value": 0.2}}}
        """);

    assertThat(best("search-007-1a", EarlyStopping.BOUND, Objective.MINIMIZE)).isPresent();
    assertThat(best("search-007-1a", EarlyStopping.BOUND)).isEmpty();
    assertThat(log.toString(StandardCharsets.UTF_8))
        .endsWith("because it is to minimize its metric 'test:score', and objective is maximize\n");
  }

  @Test
  void isAbsentIfTheTunerSearchesInTheOtherDirection() {
    assertThat(best("search-007-1a", EarlyStopping.BOUND, Objective.MINIMIZE)).isEmpty();

    service.on("DescribeHyperParameterTuningJob", tuningJob("Minimize"));

    assertThat(best(EarlyStopping.BOUND)).isEmpty();
  }

  @Test
  void ofAnErrorIsTheLeastAndItsWorstFoldTheGreatest() throws IOException {
    service.on("DescribeHyperParameterTuningJob", tuningJob("Minimize"));
    service.putArchive(
        ARCHIVE,
        Map.of("cv.json", "{\"folds\":[{\"score\":0.2},{\"score\":0.3},{\"score\":0.1}]}"));

    assertThat(best("search-007-1a", EarlyStopping.FORGIVING, Objective.MINIMIZE))
        .hasValue(new Incumbent(0.98f, Optional.of(0.3)));
  }

  @Test
  void listsTheLeastErrorsFirst() {
    service
        .on("DescribeHyperParameterTuningJob", tuningJob("Minimize"))
        .on("ListTrainingJobsForHyperParameterTuningJob", "{\"TrainingJobSummaries\":[]}");

    best("search-004-1a", EarlyStopping.BOUND, Objective.MINIMIZE);

    assertThat(service.calls().getLast().request().path("SortOrder").stringValue())
        .isEqualTo("Ascending");
  }

  @Test
  void letsTheFoldsRunOnIfTheTuningJobMayNotBeRead() {
    service.refuse(
        "DescribeHyperParameterTuningJob", 400, "AccessDeniedException", "not authorized");

    assertThat(best(EarlyStopping.BOUND)).isEmpty();
    assertThat(log.toString(StandardCharsets.UTF_8))
        .startsWith("early_stopping: the best trial is not known (not authorized");
  }

  @Test
  void letsTheFoldsRunOnIfTheServiceDoesNotAnswer() {
    service.close();

    assertThat(best(EarlyStopping.BOUND)).isEmpty();
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("the best trial is not known");
  }

  @Test
  void letsTheFoldsRunOnIfTheBestTrialLeftNothing() {
    assertThat(best(EarlyStopping.FORGIVING)).isEmpty();
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("s3://bucket/trials/search-003/output/output.tar.gz is not there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"folds\":[{\"score\":", "{\"folds\":[{\"score\":\"good\"}]}"})
  void letsTheFoldsRunOnIfTheBestTrialIsNotReadable(String cvJson) throws IOException {
    service.putArchive(ARCHIVE, Map.of("cv.json", cvJson));

    assertThat(best(EarlyStopping.FORGIVING)).isEmpty();
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("the best trial is not known");
  }

  @Test
  void letsTheFoldsRunOnIfTheBestTrialNamesItsOutputInAnotherWay() {
    service.on("DescribeTrainingJob", trial("https://bucket.s3.amazonaws.com/trials"));

    assertThat(best(EarlyStopping.FORGIVING)).isEmpty();
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("https://bucket.s3.amazonaws.com/trials is no S3 URI");
  }

  @Test
  void isTheBestOfTheTrialsThatWereOrderedBeforeTheOnesBesideIt() {
    service.on(
        "ListTrainingJobsForHyperParameterTuningJob",
        """
        {"TrainingJobSummaries": [
          {"TrainingJobName": "search-003", "FinalHyperParameterTuningJobObjectiveMetric": {"Value": 0.98}},
          {"TrainingJobName": "search-001-1a2b3c4d"},
          {"TrainingJobName": "search-002-1a2b3c4d", "FinalHyperParameterTuningJobObjectiveMetric": {"Value": 0.9}}]}
        """);

    assertThat(best("search-005-1a2b3c4d", EarlyStopping.BOUND))
        .hasValue(new Incumbent(0.98f, Optional.empty()));
    assertThat(service.calls()).as("the best of all is one of them").hasSize(1);
    assertThat(best("search-004-1a2b3c4d", EarlyStopping.BOUND))
        .as("trial 3 may still have been running")
        .hasValue(new Incumbent(0.9f, Optional.empty()));
    assertThat(best("search-002-1a2b3c4d", EarlyStopping.BOUND)).isEmpty();
  }

  private Optional<Incumbent> best(EarlyStopping rule) {
    return best("a trial without a number", rule);
  }

  private Optional<Incumbent> best(String trial, EarlyStopping rule) {
    return best(trial, rule, Objective.MAXIMIZE);
  }

  private Optional<Incumbent> best(String trial, EarlyStopping rule, Objective objective) {
    return afterFolds(1, trial, rule, objective).getLast();
  }

  /** Returns the best trial after each of some folds. */
  private List<Optional<Incumbent>> afterFolds(
      int folds, String trial, EarlyStopping rule, Objective objective) {
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    try (SageMakerClient sageMaker = service.clients().sageMakerWithoutRetries();
        S3OnDemand s3 = new S3OnDemand(service.clients())) {
      TuningIncumbents incumbents =
          new TuningIncumbents(
              sageMaker,
              CallRate.withBurst(new VirtualTime(), 9),
              s3,
              "search",
              trial,
              rule,
              objective,
              List.of(MetricDefinition.builder().name("test:score").regex(regex).build()),
              new OnceLog(out));
      return Stream.generate(incumbents::best).limit(folds).toList();
    }
  }

  /** Returns a description; the metric of its best trial has no Type, as on AWS. */
  private static String tuningJob(String type) {
    return """
    {"HyperParameterTuningJobName": "search",
     "HyperParameterTuningJobConfig": {
       "HyperParameterTuningJobObjective": {"Type": "%s", "MetricName": "test:score"},
       "ResourceLimits": {"MaxParallelTrainingJobs": 2}},
     "BestTrainingJob": {
       "TrainingJobName": "search-003",
       "FinalHyperParameterTuningJobObjectiveMetric": {"MetricName": "test:score", "Value": 0.98}}}
    """
        .formatted(type);
  }

  private static String trial(String outputPath) {
    return "{\"TrainingJobName\":\"search-003\",\"OutputDataConfig\":{\"S3OutputPath\":\"%s\"}}"
        .formatted(outputPath);
  }
}
