package dev.kfold.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The paths of SageMaker's container contract. {@code SM_*} variables take precedence, because
 * users set them; SageMaker does not set them for custom images, whose paths follow from the base
 * folder.
 *
 * @param base the folder that stands for {@code /opt/ml}
 * @param environment the environment variables
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-training-algo.html">Use
 *     your own training algorithms</a>
 */
public record ContainerFiles(Path base, Map<String, String> environment) {

  /** Returns the paths of a program. */
  public static ContainerFiles of(ProgramContext context) {
    return new ContainerFiles(context.base(), context.environment());
  }

  /** Returns the path of {@code hyperparameters.json} of a training job. */
  public Path hyperParameters() {
    return inputConfig().resolve("hyperparameters.json");
  }

  /** Returns the path of {@code inputdataconfig.json} of a training job. */
  public Path inputDataConfig() {
    return inputConfig().resolve("inputdataconfig.json");
  }

  /** Returns the path of {@code resourceconfig.json} of a training job. */
  public Path resourceConfig() {
    return inputConfig().resolve("resourceconfig.json");
  }

  /** Returns the path of {@code processingjobconfig.json} of a processing job. */
  public Path processingJobConfig() {
    return base.resolve("config/processingjobconfig.json");
  }

  /** Returns the folder of a channel, which need not exist. */
  public Path channel(String name) {
    return variable(channelVariable(name), "input/data/" + name);
  }

  /** Returns the name of the variable for the folder of a channel, {@code SM_CHANNEL_<NAME>}. */
  public static String channelVariable(String name) {
    return "SM_CHANNEL_" + name.toUpperCase(Locale.ROOT);
  }

  /** Returns the folder of the model. */
  public Path model() {
    return variable("SM_MODEL_DIR", "model");
  }

  /** Returns the folder of the output beside the model. */
  public Path outputData() {
    return variable("SM_OUTPUT_DATA_DIR", "output/data");
  }

  /** Returns the file for the reason why a training job failed. */
  public Path failure() {
    return variable("SM_OUTPUT_DIR", "output").resolve("failure");
  }

  /** Returns the file for the exit message of a processing job. */
  public Path message() {
    return failure().resolveSibling("message");
  }

  /**
   * Writes the reason why the job failed to the files of both kinds of job: SageMaker shows the
   * first 1,024 characters of {@code output/failure} of a training job, and the first 1,024 bytes
   * of {@code output/message} of a processing job. Writes nothing if there is no base folder.
   */
  public void writeFailure(String reason) throws IOException {
    if (!Files.isDirectory(base)) {
      return;
    }
    Files.createDirectories(failure().getParent());
    Files.write(failure(), FirstKilobyte.ofCharacters(reason).getBytes(StandardCharsets.UTF_8));
    Files.write(message(), FirstKilobyte.ofUtf8(reason));
  }

  private Path inputConfig() {
    return variable("SM_INPUT_CONFIG_DIR", "input/config");
  }

  private Path variable(String name, String defaultValue) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? base.resolve(defaultValue) : Path.of(value);
  }
}
