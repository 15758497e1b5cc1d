package dev.kfold.sagemaker.console.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.search.Dimension;
import dev.kfold.search.Scale;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DimensionReaderTest {

  @Test
  void readsAllKindsOfRanges() {
    assertThat(
            read(
                """
                {"HyperParameterTuningJobConfig": {"ParameterRanges": {
                  "CategoricalParameterRanges": [{"Name": "kernel", "Values": ["rbf", "poly"]}],
                  "IntegerParameterRanges": [{"Name": "degree", "MinValue": "2", "MaxValue": "5", "ScalingType": "Auto"}],
                  "ContinuousParameterRanges": [
                    {"Name": "c", "MinValue": "0.01", "MaxValue": "100", "ScalingType": "Auto"},
                    {"Name": "momentum", "MinValue": "0", "MaxValue": "0.99", "ScalingType": "ReverseLogarithmic"}]}}}
                """))
        .containsExactly(
            new Dimension.Continuous("c", 0.01, 100, Scale.LOGARITHMIC),
            new Dimension.Continuous("momentum", 0, 0.99, Scale.REVERSE_LOGARITHMIC),
            new Dimension.Whole("degree", 2, 5, Scale.LINEAR),
            new Dimension.Categorical("kernel", List.of("rbf", "poly")));
  }

  @Test
  void readsTheRangesOfSeveralDefinitionsOnce() {
    assertThat(
            read(
                """
                {"HyperParameterTuningJobConfig": {}, "TrainingJobDefinitions": [
                  {"HyperParameterRanges": {"ContinuousParameterRanges": [{"Name": "c", "MinValue": "1", "MaxValue": "2"}]}},
                  {"HyperParameterRanges": {"ContinuousParameterRanges": [{"Name": "c", "MinValue": "1", "MaxValue": "2"}],
                    "IntegerParameterRanges": [{"Name": "depth", "MinValue": "1", "MaxValue": "9", "ScalingType": "Linear"}]}}]}
                """))
        .containsExactly(
            new Dimension.Continuous("c", 1, 2, Scale.LINEAR),
            new Dimension.Whole("depth", 1, 9, Scale.LINEAR));
  }

  @Test
  void unitesTheRangesOfSeveralDefinitions() {
    assertThat(
            read(
                """
                {"HyperParameterTuningJobConfig": {}, "TrainingJobDefinitions": [
                  {"HyperParameterRanges": {
                    "ContinuousParameterRanges": [{"Name": "c", "MinValue": "1", "MaxValue": "2", "ScalingType": "Linear"}],
                    "IntegerParameterRanges": [{"Name": "depth", "MinValue": "3", "MaxValue": "9", "ScalingType": "Linear"}],
                    "CategoricalParameterRanges": [{"Name": "kernel", "Values": ["rbf", "poly"]}]}},
                  {"HyperParameterRanges": {
                    "ContinuousParameterRanges": [{"Name": "c", "MinValue": "0.5", "MaxValue": "1.5", "ScalingType": "Logarithmic"}],
                    "IntegerParameterRanges": [{"Name": "depth", "MinValue": "1", "MaxValue": "4", "ScalingType": "Linear"}],
                    "CategoricalParameterRanges": [{"Name": "kernel", "Values": ["linear", "rbf"]}]}}]}
                """))
        .containsExactly(
            new Dimension.Continuous("c", 0.5, 2, Scale.LINEAR),
            new Dimension.Whole("depth", 1, 9, Scale.LINEAR),
            new Dimension.Categorical("kernel", List.of("rbf", "poly", "linear")));
  }

  private static List<Dimension> read(String tuningJob) {
    return DimensionReader.read(new JsonMapper().readTree(tuningJob));
  }
}
