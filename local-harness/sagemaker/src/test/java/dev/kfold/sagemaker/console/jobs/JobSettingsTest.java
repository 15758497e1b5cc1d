package dev.kfold.sagemaker.console.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.console.page.Secrets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JobSettingsTest {

  private static final String COMMAND =
      """
      {"ContainerEntrypoint": ["python", "-c", "print(1 + 1)"],
       "ContainerArguments": ["--k", "5", "--name=", "", "--token", "hush"]}
      """;

  @Test
  void aCommandCanBeCopiedIntoAShell() {
    String shown =
        "python -c 'print(1 + 1)' --k 5 --name= '' --token '%s'".formatted(Secrets.HIDDEN);

    assertThat(command(ConsoleJobKind.TRAINING, "AlgorithmSpecification")).isEqualTo(shown);
    assertThat(command(ConsoleJobKind.PROCESSING, "AppSpecification")).isEqualTo(shown);
  }

  @Test
  void aJobThatRunsItsImageAsItIsHasNoCommand() {
    assertThat(settings(ConsoleJobKind.TRAINING, "{}").groups()).isEmpty();
    assertThat(settings(ConsoleJobKind.TRANSFORM, "{}").groups()).isEmpty();
  }

  private static String command(ConsoleJobKind kind, String member) {
    return settings(kind, "{\"%s\": %s}".formatted(member, COMMAND))
        .groups()
        .getFirst()
        .values()
        .getFirst()
        .text();
  }

  private static JobSettings settings(ConsoleJobKind kind, String description) {
    return JobSettings.of(new JobDescription(kind, new JsonMapper().readTree(description)));
  }
}
