package dev.kfold.harness.page;

import java.util.Map;

/** Commands that take minutes or need a network: a file of CI runs each of them. */
final class CommandsOfCi {

  /**
   * Where a command runs.
   *
   * @param file a file of CI
   * @param line a part of it, which runs the command with the options of CI
   */
  record Step(String file, String line) {}

  private static final Step BUILD =
      new Step(".github/workflows/build.yml", "./mvnw -B -ntp verify");
  private static final Step IMAGES =
      new Step(".github/workflows/build.yml", "./kfold images --builder docker");
  private static final Step CLIENTS = new Step(".ci/clients", "python3 -m venv");

  /** The steps by their commands. */
  static final Map<String, Step> STEPS =
      Map.ofEntries(
          Map.entry("./mvnw verify", BUILD),
          Map.entry("./mvnw -pl container-contract test", BUILD),
          Map.entry("./mvnw -pl search test", BUILD),
          Map.entry("./mvnw -pl trainer -am test", BUILD),
          Map.entry("./mvnw -pl trainer test -Dtest=SmallTablesTest", BUILD),
          Map.entry("./mvnw -pl cv-orchestrator -am test", BUILD),
          Map.entry("./mvnw -pl images -am verify", BUILD),
          Map.entry("./mvnw -pl local-harness/sagemaker -am verify", BUILD),
          Map.entry(
              "./mvnw -q package -Dmaven.test.skip=true -pl local-harness/sagemaker -am", BUILD),
          Map.entry("./mvnw -pl local-harness/command-line -am verify", BUILD),
          Map.entry("./kfold images", IMAGES),
          Map.entry(
              "./kfold images && ./kfold run --executor docker",
              new Step("benchmarks/run-in-containers", "run --executor docker")),
          Map.entry(
              "./kfold images --builder jib",
              new Step(".github/workflows/build.yml", "./kfold images --builder jib")),
          Map.entry(
              "./kfold images --offline-base",
              new Step(".ci/run", "./kfold images --offline-base")),
          Map.entry(
              "benchmarks/images",
              new Step(".github/workflows/build.yml", "run: benchmarks/images")),
          Map.entry(
              ".ci/push-images \"$ECR_REGISTRY\" refs/tags/v1.0",
              new Step(".ci/registry", "/.ci/push-images\" \"$registry\"")),
          Map.entry("images/source kfold-source.tar.gz", new Step(".ci/source", "images/source")),
          Map.entry("python3 -m venv ~/boto3 && ~/boto3/bin/pip install boto3", CLIENTS),
          Map.entry(
              "python3 -m venv ~/sagemaker2 && ~/sagemaker2/bin/pip install 'sagemaker<3'",
              CLIENTS),
          Map.entry(
              "python3 -m venv ~/sagemaker3 && ~/sagemaker3/bin/pip install 'sagemaker>=3'",
              CLIENTS));

  private CommandsOfCi() {}
}
