package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.client.FakeService;
import dev.kfold.harness.endpoint.fault.FaultPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpCommandTest {

  @TempDir private Path folder;
  private final CommandLineRunner kfold = new CommandLineRunner();

  @Test
  void tellsClientsWhereItIsThenIsReadyAndEndsWhenStopped() {
    kfold.withService((port, dataDirectory, executor, faults) -> new FakeService());
    kfold.stop.raise();

    int exitCode = kfold.run("up", "--data-dir", folder.toString());

    assertThat(exitCode).isZero();
    assertThat(kfold.out())
        .contains("export AWS_REGION=us-east-1")
        .contains("export AWS_ENDPOINT_URL_S3=http://127.0.0.1:")
        .endsWith("ready" + System.lineSeparator());
    assertThat(folder.resolve("endpoint.env"))
        .content()
        .isEqualTo(kfold.out().replace("ready" + System.lineSeparator(), ""));
  }

  @Test
  void handsTheFaultsToTheService() {
    List<FaultPlan> given = new ArrayList<>();
    kfold.withService((_, _, _, faults) -> {
      given.add(faults);
      return new FakeService();
    });
    kfold.stop.raise();

    assertThat(kfold.run("up", "--data-dir", folder.toString(), "--faults", "slow-start=1s"))
        .isZero();
    assertThat(given).containsExactly(FaultPlan.parse("--faults", "slow-start=1s"));
  }

  @Test
  void handsTheExecutorToTheService() {
    List<ExecutorKind> given = new ArrayList<>();
    kfold.withService((_, _, executor, _) -> {
      given.add(executor);
      return new FakeService();
    });
    kfold.stop.raise();

    kfold.run("up", "--data-dir", folder.toString());
    kfold.run("up", "--data-dir", folder.toString(), "--executor", "docker");

    assertThat(given).containsExactly(ExecutorKind.EMBEDDED, ExecutorKind.DOCKER);
  }

  @Test
  void refusesFaultsThatItDoesNotKnowTogetherWithWhateverElseIsWrong() {
    int exitCode = kfold.run("up", "--port", "70000", "--faults", "throtle=0.9,seed=x");

    assertThat(exitCode).isEqualTo(ExitCode.FAULTY_INPUT);
    assertThat(kfold.err().lines())
        .hasSize(3)
        .anyMatch(line -> line.startsWith("--port: "))
        .anyMatch(line -> line.startsWith("--faults: found 'throtle', did you mean throttle"))
        .anyMatch(line -> line.startsWith("--faults: seed: "));
  }

  @Test
  void saysInOneSentenceThatThePortIsInUse() {
    assertThat(kfold.run("up", "--port", "4748", "--data-dir", folder.toString()))
        .isEqualTo(ExitCode.FAULTY_INPUT);
    assertThat(kfold.err().lines()).containsExactly("--port: 4748 is in use.");
    assertThat(folder.resolve("endpoint.env")).doesNotExist();
  }

  @Test
  void refusesAPortThatIsNone() {
    assertThat(kfold.run("up", "--port", "70000", "--data-dir", folder.toString()))
        .isEqualTo(ExitCode.FAULTY_INPUT);
    assertThat(kfold.err()).contains("found 70000");
  }
}
