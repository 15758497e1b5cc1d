package dev.kfold.harness.policy;

import java.util.Map;

/** The roles of an account, and the names that fill the placeholders of their policies. */
final class Roles {

  static final String PIPELINE = "arn:aws:iam::000000000000:role/kfold-pipeline";
  static final String ORCHESTRATOR = "arn:aws:iam::000000000000:role/kfold-orchestrator";
  static final String FOLD = "arn:aws:iam::000000000000:role/service-role/kfold-folds";
  static final String USER = "arn:aws:iam::000000000000:role/kfold-user";

  static final String BUCKET = "kfold-data";
  static final String KEY =
      "arn:aws:kms:us-east-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab";

  static final Map<String, String> PLACEHOLDERS =
      Map.of(
          "REGION", "us-east-1",
          "ACCOUNT", "000000000000",
          "BUCKET", BUCKET,
          "PIPELINE_NAME", "CrossValidationTrainingPipeline",
          "GROUP_NAME", "CrossValidatedSVM",
          "PIPELINE_ROLE", "kfold-pipeline",
          "ORCHESTRATOR_ROLE", "kfold-orchestrator",
          "FOLD_ROLE", "service-role/kfold-folds",
          "CHECKPOINTS", "checkpoints",
          "KEY_ID", "1234abcd-12ab-34cd-56ef-1234567890ab");

  private Roles() {}
}
