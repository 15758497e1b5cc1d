package dev.kfold.sagemaker.job;

import dev.kfold.sagemaker.api.Arns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What the SageMaker Python SDK asks of AWS at URLs of its own, whatever the environment says,
 * unless it finds a file that tells it: the account, which is a part of the default bucket's name,
 * and the role that a container has.
 *
 * @see <a href="https://sagemaker.readthedocs.io/en/stable/overview.html">SageMaker Python SDK,
 *     "Configuring and using defaults"</a>
 */
public final class PythonSdkSettings {

  /** Names the file of defaults that stands behind a user's own. */
  public static final String VARIABLE = "SAGEMAKER_ADMIN_CONFIG_OVERRIDE";

  /** Where a notebook of the service has its metadata, and the SDK looks for a role. */
  private static final String FOLDER = "/opt/ml/metadata";

  private static final String FILE = "sagemaker.yaml";

  /** The file of defaults, as a container sees it. */
  static final String WITHIN = FOLDER + "/" + FILE;

  private PythonSdkSettings() {}

  /**
   * Writes the file of defaults for clients on this machine: the default bucket, and no word to AWS
   * on how the SDK is used.
   */
  public static void write(Path file, Arns arns) throws IOException {
    Files.writeString(
        file,
        """
        SchemaVersion: "1.0"
        SageMaker:
          PythonSDK:
            Modules:
              TelemetryOptOut: true
              Session:
                DefaultS3Bucket: sagemaker-%s-%s
        """
            .formatted(arns.region(), arns.account()));
  }

  /**
   * Writes what a container's SDK looks for.
   *
   * @param role that it is told to have
   */
  static void write(JobFolder folder, Arns arns, String role)
      throws IOException, JobFailedException {
    Path metadata = folder.createDirectory(FOLDER);
    write(metadata.resolve(FILE), arns);
    folder.write(
        metadata.resolve("resource-metadata.json"),
        JsonNodeFactory.instance
            .objectNode()
            .put("DomainId", "d-local") // without one it takes this for a notebook instance
            .put("ExecutionRoleArn", role));
  }
}
