package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.client.ScriptedExecution;
import dev.kfold.sagemaker.api.ServiceException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words of a service or of a script cannot change the terminal on which a refusal is read. */
class HostileWordsTest {

  private static final String RED = "\u001b[31m";

  @ParameterizedTest
  @ValueSource(
      strings = {"run up" + RED, "p" + RED, "run --" + RED, "run --k=" + RED, "up --port=" + RED})
  void wordsOfACommandLineAreEscaped(String arguments) {
    CommandLineRunner kfold = new CommandLineRunner();

    assertThat(kfold.run(arguments.split(" ", -1))).isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err()).doesNotContain("\u001b").contains("\\u001b[31m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ValidationException", "AccessDeniedException"})
  void wordsOfTheServiceAreEscaped(String code, @TempDir Path folder) throws IOException {
    PipelineRunner kfold = PipelineRunner.in(folder);
    try (var service = ScriptedExecution.registered()) {
      service.on(
          "DescribePipelineExecution",
          _ -> {
            throw ServiceException.ofCompanion(code, "red " + RED);
          });

      kfold.run(service, "status", ScriptedExecution.ARN);
    }

    assertThat(kfold.err()).doesNotContain("\u001b").contains("red \\u001b[31m");
  }

  @Test
  void everyEmptyValueHasALineOfItsOwn() {
    CommandLineRunner kfold = new CommandLineRunner();

    kfold.run("run", "--data", "", "--label", "");

    assertThat(kfold.err().lines()).filteredOn(line -> line.contains("empty value")).hasSize(2);
  }
}
