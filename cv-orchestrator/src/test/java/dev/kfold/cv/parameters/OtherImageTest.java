package dev.kfold.cv.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.HyperParameters;
import dev.kfold.contract.InvalidInputException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherImageTest {

  private static final String ALGORITHM = "arn:aws:sagemaker:eu-west-1:123456789012:algorithm/mine";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kfold-trainer",
        "registry:5000/team/kfold-trainer:1.2",
        "r/our-kfold-trainer@sha256:01",
        "r/kfold-trainer:1@sha256:01"
      })
  void isNoneIfTheRepositoryIsNamedAfterOurTrainer(String image) {
    assertThat(of(Map.of("trainer_image", image)).trainer())
        .isInstanceOf(FoldTrainer.OfKfold.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"r/xgboost:kfold-trainer", "kfold-trainer/svm:1", "kfold-trainer:5000/svm", "svm"})
  void isAnyImageWhoseRepositoryIsNamedOtherwise(String image) {
    assertThat(of(Map.of("trainer_image", image)).trainer()).isInstanceOf(OtherImage.class);
  }

  @Test
  void getsWhatIsNotTheOrchestratorsOwnToTheByte() {
    HyperParameters given =
        HyperParameters.of(
            Map.of(
                "trainer_image", "\"r/xgboost:1\"",
                "k", "\"3\"",
                "eta", "\"0.10\"",
                "max depth", " 6 ",
                "sagemaker_program", "\"train.py\"",
                "_tuning_objective_metric", "mean",
                "fold.k", "7",
                "kernel", "rbf",
                "probability", "True"));

    TrialParameters parameters = TrialParameters.of(given);

    assertThat(parameters.k()).hasValue(3);
    assertThat(parameters.trainer().hyperParameters())
        .isEqualTo(
            Map.of(
                "eta", "\"0.10\"",
                "max depth", " 6 ",
                "sagemaker_program", "\"train.py\"",
                "k", "7",
                "kernel", "rbf",
                "probability", "True"));
  }

  @Test
  void getsAnObjectiveThatIsNoDirection() {
    TrialParameters xgboost = other(Map.of("objective", "binary:logistic"));
    TrialParameters both = other(Map.of("objective", "Minimize", "fold.objective", "reg:x"));

    assertThat(xgboost.objective()).isEqualTo(Objective.MAXIMIZE);
    assertThat(xgboost.trainer().hyperParameters()).containsEntry("objective", "binary:logistic");
    assertThat(both.objective()).isEqualTo(Objective.MINIMIZE);
    assertThat(both.trainer().hyperParameters()).isEqualTo(Map.of("objective", "reg:x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimise", "max", "Minimum"})
  void doesNotGetAnObjectiveThatIsMisspelt(String objective) {
    assertThatThrownBy(() -> other(Map.of("objective", objective)))
        .hasMessage(
            "hyperparameter objective: found '%s', expected one of maximize, minimize."
                .formatted(objective));
  }

  @Test
  void readsHowItsContainersStart() {
    OtherImage image =
        (OtherImage)
            other(
                    Map.of(
                        "container_entrypoint", "[\"python3\", \"-u\"]",
                        "container_arguments", "[\"a b\", \"\"]",
                        "instance_count", "2"))
                .trainer();

    assertThat(image.entrypoint()).containsExactly("python3", "-u");
    assertThat(image.arguments()).containsExactly("a b", "");
    assertThat(image.instanceCount()).isEqualTo(2);
    assertThat(image.hyperParameters()).isEmpty();
  }

  @Test
  void canBeAnAlgorithm() {
    OtherImage image = (OtherImage) of(Map.of("algorithm_arn", ALGORITHM)).trainer();

    assertThat(image.algorithmArn()).hasValue(ALGORITHM);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "container_entrypoint | python train.py | expected a JSON array of 1 to 100 texts",
        "container_entrypoint | []              | expected a JSON array of 1 to 100 texts",
        "container_arguments  | [1]             | expected a JSON array of 1 to 100 texts",
        "instance_count       | 0               | expected a whole number of at least 1",
        "fold_mode            | in-process      | only kfold-trainer's folds can run in the",
        "metric_regex         | auc=(.*?);      | is given without a name",
        "fold.                | 1               | has no name behind the prefix",
        "early_stopping_       | bound           |",
      })
  void refusesWhatCannotBeRight(String name, String value, String reason) {
    if (reason == null) {
      assertThat(other(Map.of(name, value)).trainer().hyperParameters()).containsKey(name);
      return;
    }
    assertThatThrownBy(() -> other(Map.of(name, value)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesAnAlgorithmBesideAnImage() {
    assertThatThrownBy(() -> other(Map.of("algorithm_arn", ALGORITHM)))
        .hasMessageContaining(
            "hyperparameters algorithm_arn and trainer_image: exclude each other");
    assertThatThrownBy(() -> of(Map.of("algorithm_arn", "mine")))
        .hasMessageStartingWith("hyperparameter algorithm_arn: found 'mine', expected the ARN");
    assertThatThrownBy(
            () -> of(Map.of("algorithm_arn", ALGORITHM, "trainer_image", "r/kfold-trainer:1")))
        .hasMessageContaining("exclude each other");
  }

  @Test
  void refusesAHyperparameterThatIsGivenTwice() {
    assertThatThrownBy(() -> other(Map.of("eta", "1", "fold.eta", "2")))
        .hasMessage(
            "hyperparameter eta: is given twice, as eta and as fold.eta, which both go to the image; leave one of them out.");
  }

  @Test
  void refusesABoundThatIsNotKnown() {
    assertThatThrownBy(() -> other(Map.of("metric", "validation:auc", "early_stopping", "bound")))
        .hasMessageContaining("hyperparameter early_stopping: found bound, but the best possible");
    assertThat(other(Map.of("metric", "validation:auc")).earlyStopping(true))
        .isEqualTo(EarlyStopping.NONE);
    assertThat(other(Map.of("metric", "accuracy")).bestScore())
        .as("it may be in percent")
        .isEmpty();
    assertThat(other(Map.of()).earlyStopping(true))
        .as("so may the score of an image that prints the trainer's line")
        .isEqualTo(EarlyStopping.NONE);
    assertThat(other(Map.of("objective_metric", "accuracy")).earlyStopping(true))
        .isEqualTo(EarlyStopping.BOUND);
    assertThat(other(Map.of("objective_metric", "\"neg_log_loss\"")).bestScore()).hasValue(0.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"metric_regex", "container_entrypoint", "instance_count", "fold_channels"})
  void leavesNothingOfItsOwnToKfoldTrainer(String name) {
    assertThatThrownBy(() -> of(Map.of(name, "1")))
        .hasMessage(
            "hyperparameter %s: is of no use to kfold-trainer; leave it out, or name another image as trainer_image."
                .formatted(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "auc=.*;  | expected a group around the number",
        "auc=(.*; | which is no regular expression",
      })
  void refusesARegexThatMatchesNoNumber(String regex, String reason) {
    assertThatThrownBy(() -> other(Map.of("metric", "auc", "metric_regex", regex)))
        .hasMessageContaining("hyperparameter metric_regex: found '" + regex)
        .hasMessageContaining(reason);
  }

  @Test
  void readsItsChannels() {
    ChannelMapping channels =
        ((OtherImage)
                other(
                        Map.of(
                            "fold_channels",
                            "train=train, validation = test,x=s3://b/p-{fold}/{fold}.csv,y=s3://b/{fold}"))
                    .trainer())
            .channels();

    assertThat(channels.sources().keySet()).containsExactly("train", "validation", "x", "y");
    assertThat(channels.sources())
        .containsEntry("validation", new ChannelMapping.Source.OwnChannel("test"));
    assertThat(channels.sources().get("x"))
        .isInstanceOfSatisfying(
            ChannelMapping.Source.EveryFold.class,
            source -> assertThat(source.uri("3")).isEqualTo("s3://b/p-3/3.csv"));
    assertThat(channels.sources().get("y"))
        .as("fold 1 is not the prefix of fold 10")
        .isInstanceOfSatisfying(
            ChannelMapping.Source.EveryFold.class,
            source -> assertThat(source.uri("1")).isEqualTo("s3://b/1/"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train                     | expected the name of a fold's channel and its source",
        "=train                    | expected the name of a fold's channel and its source",
        "a b=train                 | expected the name of a fold's channel and its source",
        "train=                    | expected the name of a fold's channel and its source",
        "train=a,train=b           | names the fold's channel 'train' twice",
        "train=/data               | expected the name of a channel of the orchestrator's own job",
        "train=https://s3/{fold}   | expected the name of a channel of the orchestrator's own job",
        "train=s3://b/train.csv    | without {fold}, so that all folds would have the same rows",
        "train=s3://b/{Fold}.csv   | without {fold}, so that all folds would have the same rows",
        "train=s3://b/{fold}/{i}.c | with no other braces than {fold}",
        "train=s3://{fold}/x.csv   | expected an S3 URI with no other braces",
      })
  void refusesChannelsThatCannotBeRight(String channels, String reason) {
    assertThatThrownBy(() -> other(Map.of("fold_channels", channels)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("hyperparameter fold_channels: ")
        .hasMessageContaining(reason);
  }

  private static TrialParameters other(Map<String, String> more) {
    Map<String, String> values = new TreeMap<>(more);
    values.put("trainer_image", "registry/xgboost:1");
    return of(values);
  }

  private static TrialParameters of(Map<String, String> values) {
    return TrialParameters.of(new HyperParameters(values));
  }
}
