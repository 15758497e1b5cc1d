package dev.kfold.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.ContainerConfig;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The images of both builders behave alike. */
@Timeout(120)
class ParityIT {

  @TempDir Path folder;

  /** Everything that a job leaves, except times. */
  private record Outcome(int exitCode, String out, String err, Map<String, String> results) {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      useHeadersInDisplayName = true,
      textBlock =
          """
          image         | argument | exit code | hyperparameters
          kfold-trainer | train    | 0         | {}
          kfold-trainer | train    | 0         | {"kernel":"linear","c":"1e1","_tuning_objective_metric":"x"}
          kfold-trainer | train    | 0         | {"scaling":"standard","class_weight":"balanced"}
          kfold-trainer | train    | 2         | {"c":"0","kernal":"rbf"}
          kfold-trainer | train    | 2         | {
          kfold-trainer | trian    | 2         | {}
          kfold-trainer | serve    | 2         | {}
          kfold-trainer | split    | 2         | {}
          kfold-cv      | train    | 2         | {"fold_mode":"in-process"}
          kfold-cv      | train    | 2         | {"k":"1","fold_mod":"jobs"}
          kfold-cv      | trian    | 2         | {}
          kfold-cv      | report   | 2         | {}
          """)
  void runsJobsAlike(String image, String argument, int exitCode, String hyperparameters) {
    Outcome docker = outcome(Builder.DOCKER, image, argument, hyperparameters);
    Outcome jib = outcome(Builder.JIB, image, argument, hyperparameters);

    assertThat(docker.exitCode()).isEqualTo(exitCode);
    assertThat(jib).isEqualTo(docker);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kfold-trainer", "kfold-cv"})
  void configuresContainersAlike(String image) {
    ContainerConfig docker = Builder.DOCKER.image(image).config();
    ContainerConfig jib = Builder.JIB.image(image).config();

    assertThat(jib.getEntrypoint()).isEqualTo(docker.getEntrypoint());
    assertThat(jib.getCmd()).isEqualTo(docker.getCmd());
    assertThat(jib.getEnv()).containsExactlyInAnyOrder(docker.getEnv());
    assertThat(jib.getLabels()).isEqualTo(docker.getLabels());
    assertThat(jib.getUser()).isEqualTo(docker.getUser());
    assertThat(jib.getWorkingDir()).isEqualTo(docker.getWorkingDir());
    assertThat(jib.getExposedPorts()).isEqualTo(docker.getExposedPorts());
  }

  private Outcome outcome(Builder builder, String image, String argument, String hyperparameters) {
    OptMl optMl =
        OptMl.withIrisFold(folder.resolve(builder.toString())).withHyperparameters(hyperparameters);
    EndedJob job = builder.image(image).job(optMl).run(argument);
    return new Outcome(job.exitCode(), job.out(), job.err(), Results.of(optMl));
  }
}
