package dev.kfold.harness.command;

import dev.kfold.cv.aws.S3Location;
import java.util.Map;

/**
 * The options of a run as parameters of the pipeline.
 *
 * @param input the folder in S3 that holds the table
 */
record RunParameters(RunOptions options, String label, S3Location input) {

  static final String BUCKET = "kfold-local";

  /** As {@code kfold images} names them. */
  static final String ORCHESTRATOR_IMAGE = "kfold-cv:latest";

  static final String TRAINER_IMAGE = "kfold-trainer:latest";

  /** The service wants one, although nobody looks at it here. */
  static final String ROLE = "arn:aws:iam::000000000000:role/kfold-local";

  Map<String, String> asPipelineParameters() {
    return Map.ofEntries(
        Map.entry("ExecutionRole", ROLE),
        Map.entry("ImageURI", ORCHESTRATOR_IMAGE),
        Map.entry("TrainerImageURI", TRAINER_IMAGE),
        Map.entry("DefaultS3Bucket", BUCKET),
        Map.entry("InputDataS3Uri", input.toString()),
        Map.entry("LabelColumn", label),
        Map.entry("KFold", Integer.toString(options.folds())),
        Map.entry("MaxTrainingJobs", Integer.toString(options.trials())),
        Map.entry("MaxParallelTrainingJobs", Integer.toString(options.parallel())),
        Map.entry("BaselineModelObjectiveValue", Double.toString(options.baseline())),
        Map.entry("Seed", Long.toString(options.seed())),
        Map.entry("SplitType", options.split().toString()),
        Map.entry("FoldMode", options.foldMode().toString()),
        Map.entry("Scaling", options.scaling().toString()));
  }
}
