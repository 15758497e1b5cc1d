package dev.kfold.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The paths of the training contract. {@code SM_*} variables win if they are set, because users set
 * them; the platform does not set them for own images, so all else follows from the base folder.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-training-algo.html">Use
 *     your own training algorithms</a>
 */
public record ContainerFiles(Path base, Map<String, String> environment) {

  public static ContainerFiles of(ProgramContext context) {
    return new ContainerFiles(context.base(), context.environment());
  }

  public Path hyperParameters() {
    return inputConfig().resolve("hyperparameters.json");
  }

  public Path inputDataConfig() {
    return inputConfig().resolve("inputdataconfig.json");
  }

  public Path resourceConfig() {
    return inputConfig().resolve("resourceconfig.json");
  }

  /** {@code processingjobconfig.json} of a processing job. */
  public Path processingJobConfig() {
    return base.resolve("config/processingjobconfig.json");
  }

  public Path inputConfig() {
    return variable("SM_INPUT_CONFIG_DIR", "input/config");
  }

  /** The folder of a channel, whether or not it exists. */
  public Path channel(String name) {
    return variable(channelVariable(name), "input/data/" + name);
  }

  /** {@code SM_CHANNEL_<NAME>}. */
  public static String channelVariable(String name) {
    return "SM_CHANNEL_" + name.toUpperCase(Locale.ROOT);
  }

  public Path model() {
    return variable("SM_MODEL_DIR", "model");
  }

  public Path outputData() {
    return variable("SM_OUTPUT_DATA_DIR", "output/data");
  }

  /** Where a training job says why it failed. */
  public Path failure() {
    return variable("SM_OUTPUT_DIR", "output").resolve("failure");
  }

  /** Where a processing job says how it ended. */
  public Path message() {
    return failure().resolveSibling("message");
  }

  /**
   * Says why the job failed, in the file of either kind of job: of a training job SageMaker shows
   * the first 1,024 characters of {@code output/failure}, of a processing job the first 1,024 bytes
   * of {@code output/message}, and neither looks at the other's. Writes nothing if there is no
   * contract root.
   */
  public void writeFailure(String reason) throws IOException {
    if (!Files.isDirectory(base)) {
      return;
    }
    Files.createDirectories(failure().getParent());
    Files.write(failure(), FirstKilobyte.ofCharacters(reason).getBytes(StandardCharsets.UTF_8));
    Files.write(message(), FirstKilobyte.ofUtf8(reason));
  }

  private Path variable(String name, String defaultValue) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? base.resolve(defaultValue) : Path.of(value);
  }
}
