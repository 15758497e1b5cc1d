package dev.kfold.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The paths of SageMaker's container contract. {@code SM_*} variables take precedence, because
 * users set them; SageMaker does not set them for custom images, whose paths follow from the base
 * folder.
 *
 * @param base the folder that stands for {@code /opt/ml}
 * @param environment the environment variables
 * @param confined whether no path may lead out of the base folder
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-training-algo.html">Use
 *     your own training algorithms</a>
 */
public record ContainerFiles(Path base, Map<String, String> environment, boolean confined) {

  private static final String CHANNEL_PREFIX = "SM_CHANNEL_";
  private static final Set<String> PATH_VARIABLES =
      Set.of(
          "SAGEMAKER_BASE_DIR",
          "SM_INPUT_CONFIG_DIR",
          "SM_MODEL_DIR",
          "SM_OUTPUT_DATA_DIR",
          "SM_OUTPUT_DIR");

  /** Creates the paths of a program that may use all files. */
  public ContainerFiles(Path base, Map<String, String> environment) {
    this(base, environment, false);
  }

  /** Returns the paths of a program. */
  public static ContainerFiles of(ProgramContext context) {
    return new ContainerFiles(context.base(), context.environment(), context.confined());
  }

  /**
   * Verifies the variables of all paths.
   *
   * @throws InvalidInputException if the paths are confined and a variable leads out of the base
   *     folder
   */
  public void verifyVariables() {
    Problems problems = new Problems();
    environment.keySet().stream()
        .filter(name -> PATH_VARIABLES.contains(name) || name.startsWith(CHANNEL_PREFIX))
        .sorted()
        .forEach(name -> problems.gather(() -> variable(name, "")));
    problems.verify();
  }

  /**
   * Verifies that the folder of the job's settings is a folder, if there is one. Files below a file
   * are not there, so that a job with such a mount would run with the defaults.
   *
   * @throws InvalidInputException if it, or {@code input}, is something else
   */
  public void verifyInputConfig() {
    for (Path folder = inputConfig();
        folder != null && !folder.equals(base);
        folder = folder.getParent()) {
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder)) {
        throw new InvalidInputException(
            "%s: is no folder, expected that of hyperparameters.json; mount the folder of a job there, or leave it out."
                .formatted(folder));
      }
    }
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
    return CHANNEL_PREFIX + name.toUpperCase(Locale.ROOT);
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
    write(failure(), FirstKilobyte.ofCharacters(reason).getBytes(StandardCharsets.UTF_8));
    write(message(), FirstKilobyte.ofUtf8(reason));
  }

  private static void write(Path file, byte[] content) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // to open a named pipe would take until somebody reads it
      throw new FileSystemException(file.toString(), null, "is no regular file");
    }
    Files.write(file, content);
  }

  private Path inputConfig() {
    return variable("SM_INPUT_CONFIG_DIR", "input/config");
  }

  private Path variable(String name, String defaultValue) {
    String value = environment.get(name);
    return value == null || value.isBlank()
        ? verified("path", base.resolve(defaultValue))
        : verified("variable " + name, Path.of(value));
  }

  /**
   * Returns the path as it is.
   *
   * @param what the origin of the path in messages
   * @throws InvalidInputException if the paths are confined and this one leads out of the base
   *     folder, also if it does so through a symbolic link
   */
  Path verified(String what, Path path) {
    if (confined && !isWithinBase(path)) {
      throw new InvalidInputException(
          "%s: found %s, expected a path in the folder of the job, /opt/ml, because the job runs inside of the local endpoint; correct it, or start the endpoint with --executor docker."
              .formatted(what, path));
    }
    return path;
  }

  private boolean isWithinBase(Path path) {
    try {
      return real(path.toAbsolutePath()).normalize().startsWith(base.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the path without symbolic links, also if its last parts do not exist. */
  private static Path real(Path path) throws IOException {
    Path parent = path.getParent();
    return parent == null || Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        ? path.toRealPath()
        : real(parent).resolve(path.getFileName());
  }
}
