package dev.kfold.sagemaker.job;

import dev.kfold.sagemaker.api.Arns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Writes the files from which the SageMaker Python SDK reads the default bucket, whose name
 * contains the account, and the role of a container. Without them the SDK asks AWS at fixed URLs,
 * whatever the environment says.
 *
 * @see <a href="https://sagemaker.readthedocs.io/en/stable/overview.html">SageMaker Python SDK,
 *     "Configuring and using defaults"</a>
 */
public final class PythonSdkSettings {

  /** The environment variable with the path of the defaults that a user's own file overrides. */
  public static final String VARIABLE = "SAGEMAKER_ADMIN_CONFIG_OVERRIDE";

  /** The folder with the metadata of the service's notebooks, in which the SDK looks for a role. */
  private static final String FOLDER = "/opt/ml/metadata";

  private static final String FILE = "sagemaker.yaml";

  /** The path of the file of defaults within a container. */
  static final String WITHIN = FOLDER + "/" + FILE;

  private PythonSdkSettings() {}

  /**
   * Writes the file of defaults for clients on this machine: sets the default bucket and turns
   * telemetry off.
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
   * Writes the defaults and the metadata for the SDK within a container.
   *
   * @param role the ARN of the container's role
   */
  static void write(JobFolder folder, Arns arns, String role)
      throws IOException, JobFailedException {
    Path metadata = folder.createDirectory(FOLDER);
    write(metadata.resolve(FILE), arns);
    folder.write(
        metadata.resolve("resource-metadata.json"),
        JsonNodeFactory.instance
            .objectNode()
            .put("DomainId", "d-local") // without it the SDK assumes a notebook instance
            .put("ExecutionRoleArn", role));
  }
}
