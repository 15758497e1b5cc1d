package dev.kfold.harness.run;

import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.S3Location;
import dev.kfold.harness.pipeline.SearchJobSteps;
import dev.kfold.harness.pipeline.SearchMode;
import dev.kfold.harness.pipeline.Strategy;
import dev.kfold.harness.table.PreparationChoice;
import java.util.Map;
import java.util.TreeMap;

/**
 * The options of a run as parameters of the pipeline.
 *
 * @param label the label column of the table
 * @param input the folder in S3 that holds the table
 * @param preparation of the features
 */
record RunParameters(
    RunOptions options, String label, S3Location input, PreparationChoice preparation) {

  static final String BUCKET = "kfold-local";

  /** The names that {@code kfold images} gives to the images. */
  static final String ORCHESTRATOR_IMAGE = "kfold-cv:latest";

  static final String TRAINER_IMAGE = "kfold-trainer:latest";

  /** A dummy role: the API requires one, but the local endpoint does not check it. */
  static final String ROLE = "arn:aws:iam::000000000000:role/kfold-local";

  /** Returns the values of the pipeline's parameters by name; absent ones keep their defaults. */
  Map<String, String> asPipelineParameters() {
    Map<String, String> parameters = new TreeMap<>(options.split().asPipelineParameters());
    if (options.strategy() != Strategy.GRID) {
      parameters.putAll(options.space().space().asParameters());
    }
    parameters.putAll(
        Map.of(
            "ExecutionRole", ROLE,
            "ImageURI", ORCHESTRATOR_IMAGE,
            "TrainerImageURI", TRAINER_IMAGE,
            "DefaultS3Bucket", BUCKET,
            "InputDataS3Uri", input.toString(),
            "LabelColumn", label));
    parameters.putAll(
        Map.of(
            "MaxTrainingJobs", Integer.toString(options.trials()),
            "MaxParallelTrainingJobs", Integer.toString(options.parallel()),
            "BaselineModelObjectiveValue", Double.toString(options.baseline()),
            "FoldMode", options.foldMode().toString(),
            "EarlyStopping", options.earlyStopping().toString(),
            "Scaling", options.scaling().toString(),
            "ClassWeight", ParameterReader.spell(options.classWeight())));
    if (options.searchMode() == SearchMode.JOB) {
      parameters.put(SearchJobSteps.PARAMETER, options.searchMode().toString());
    }
    parameters.putAll(options.choice().asParameters());
    parameters.put("ObjectiveMetric", options.objective().toString());
    parameters.put("Probability", Boolean.toString(options.probability()));
    parameters.put("Imputation", preparation.imputation());
    parameters.put("CategoryEncoding", preparation.encoding());
    return parameters;
  }
}
