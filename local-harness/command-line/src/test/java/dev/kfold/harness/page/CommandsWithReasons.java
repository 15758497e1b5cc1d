package dev.kfold.harness.page;

import java.util.Map;

/** Commands that neither a test nor CI can run, by their first words, with the reasons. */
final class CommandsWithReasons {

  private static final String ECR = "pushes to Amazon ECR; ImagePushIT pushes to a local registry";
  private static final String SIGNATURE = "reads a signature that a release made on GitHub";
  private static final String TERRAFORM =
      "would change deploy/; DeployTemplatesIT runs it in a copy, with the local endpoint as"
          + " provider";

  /** The reasons by the beginnings of the commands. */
  static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("./kfold images --push 123456789012.dkr.ecr.eu-central-1.amazonaws.com", ECR),
          Map.entry("./kfold images --push \"$ECR_REGISTRY\"", ECR),
          Map.entry("docker buildx build --platform linux/amd64", ECR),
          Map.entry("image=$ECR_REGISTRY/kfold-trainer@sha256:...", SIGNATURE),
          Map.entry("cosign verify \"$image\"", SIGNATURE),
          Map.entry("gh attestation verify \"oci://$image\" --repo OWNER/REPOSITORY", SIGNATURE),
          Map.entry("terraform -chdir=deploy/terraform init", TERRAFORM),
          Map.entry("terraform -chdir=deploy/terraform apply", TERRAFORM),
          Map.entry(
              "aws cloudformation deploy --stack-name kfold",
              "needs AWS, the local endpoint has no CloudFormation; DeployTemplatesIT checks the"
                  + " template"),
          Map.entry(
              "pip install --upgrade botocore",
              "changes the Python of the machine that runs the tests"),
          Map.entry(
              "python3 local-harness/sagemaker/src/main/scripts/make_shapes.py",
              "gives another model with each release of botocore"),
          Map.entry(
              "python3 trainer/src/test/scripts/make_small_tables.py",
              "needs scikit-learn and pandas, which the build does not"),
          Map.entry("./mvnw -Pmutation -pl trainer", "takes a quarter of an hour"));

  private CommandsWithReasons() {}

  /** Tells whether a reason is given for a command. */
  static boolean has(String command) {
    return REASONS.keySet().stream().anyMatch(command::startsWith);
  }
}
