package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.client.FakeService;
import dev.kfold.harness.environment.ExecutorKind;
import dev.kfold.harness.environment.LocalService;
import dev.kfold.harness.environment.ServiceSettings;
import dev.kfold.sagemaker.faultinjection.FaultPlan;
import dev.kfold.sagemaker.s3.S3Endpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpCommandTest {

  @TempDir private Path folder;
  private final CommandLineRunner kfold = new CommandLineRunner();
  private final List<ServiceSettings> started = new ArrayList<>();

  @BeforeEach
  void endEveryServiceAsSoonAsItIsReady() {
    kfold.withService(settings -> {
      started.add(settings);
      return new FakeService().local();
    });
    kfold.stop.raise();
  }

  @Test
  void tellsClientsWhereItIsThenIsReadyAndEndsWhenStopped() {
    int exitCode = kfold.run("up", "--data-dir", folder.toString());

    assertThat(exitCode).isZero();
    assertThat(kfold.out())
        .contains("export AWS_REGION=us-east-1")
        .contains("export AWS_ENDPOINT_URL_S3=http://127.0.0.1:")
        .containsPattern("(?m)^console http://127\\.0\\.0\\.1:\\d+/\\Rready\\R\\z");
    assertThat(folder.resolve("endpoint.env"))
        .content()
        .isEqualTo(kfold.out().replaceFirst("(?m)^console .*\\Rready\\R", ""));
  }

  @Test
  void opensTheConsoleIfAskedTo() {
    List<String> opened = new ArrayList<>();
    kfold.withProcesses((command, _, _) -> {
      opened.add(command.getLast());
      return 0;
    });

    kfold.run("up", "--data-dir", folder.toString());
    assertThat(opened).isEmpty();
    kfold.run("up", "--data-dir", folder.toString(), "--open");

    assertThat(opened)
        .singleElement(InstanceOfAssertFactories.STRING)
        .matches("http://127\\.0\\.0\\.1:\\d+/");
    assertThat(kfold.err()).isEmpty();
  }

  @Test
  void saysWhatToOpenIfThereIsNoBrowser() {
    kfold.withProcesses((_, _, _) -> 1);

    assertThat(kfold.run("up", "--data-dir", folder.toString(), "--open")).isZero();

    assertThat(kfold.err()).contains("--open: found no browser").contains("open http://127.0.0.1:");
  }

  /** The same folder is the same to the lock, to containers' labels and to S3. */
  @ParameterizedTest
  @ValueSource(strings = {"data", "./data", "there/../data", "link/../../data", "data/", "data/."})
  void takesAFolderForTheSameHoweverItsPathIsSpelled(String spelling) throws IOException {
    Files.createDirectories(folder.resolve("there/below"));
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("there/below"));

    assertThat(kfold.run("up", "--data-dir", folder + "/" + spelling)).isZero();

    assertThat(started)
        .extracting(ServiceSettings::dataDirectory)
        .containsExactly(folder.toRealPath().resolve("data"));
  }

  @Test
  void takesARelativePathFromTheWorkingDirectory() throws IOException {
    Path relative = Path.of("").toRealPath().relativize(folder.toRealPath());

    assertThat(kfold.run("up", "--data-dir", relative + "/../beside")).isZero();

    Path beside = folder.toRealPath().resolveSibling("beside");
    assertThat(started).extracting(ServiceSettings::dataDirectory).containsExactly(beside);
    Files.delete(beside.resolve("endpoint.env"));
    Files.delete(beside);
  }

  @Test
  void keepsTheKeysOfAnotherS3FromOtherUsers() throws IOException {
    assertThat(kfold.run("up", "--data-dir", folder.toString())).isZero();

    assertThat(Files.getPosixFilePermissions(folder.resolve("endpoint.env")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void writesWhatAShellReadsBackAsItWas() throws Exception {
    String path = "/home/o'neil/my $HOME/sagemaker.yaml";
    kfold.withService(_ -> new LocalService(Map.of("SETTINGS", path), () -> {}));

    assertThat(kfold.run("up", "--data-dir", folder.toString())).isZero();

    assertThat(shell(". ./endpoint.env; printf %s \"$SETTINGS\"")).isEqualTo(path);
  }

  private String shell(String script) throws IOException {
    Process shell =
        new ProcessBuilder("sh", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void listensOnLoopbackUnlessToldOtherwiseAndThenWarnsLoudly() {

    assertThat(kfold.run("up", "--data-dir", folder.toString())).isZero();
    assertThat(kfold.err()).isEmpty();
    assertThat(kfold.run("up", "--data-dir", folder.toString(), "--host", "0.0.0.0")).isZero();

    assertThat(kfold.err()).contains("WARNING", "0.0.0.0", "run containers on this machine");
    assertThat(started)
        .extracting(settings -> settings.address().getHostString())
        .containsExactly("127.0.0.1", "0.0.0.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "no-such-host.invalid"})
  void refusesAHostThatIsNotOfThisMachine(String host) {
    assertThat(kfold.run("up", "--host", host, "--port", "-1"))
        .isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(kfold.err())
        .contains("--host: found " + host + ", expected an address of this machine")
        .contains("--port: found -1")
        .doesNotContain("Exception", "Usage");
  }

  @Test
  void handsTheFaultsToTheService() {

    assertThat(kfold.run("up", "--data-dir", folder.toString(), "--faults", "slow-start=1s"))
        .isZero();
    assertThat(started)
        .extracting(ServiceSettings::faults)
        .containsExactly(FaultPlan.parse("--faults", "slow-start=1s"));
  }

  @Test
  void handsTheFileForCallsToTheService() {
    Path calls = folder.resolve("calls.jsonl");

    kfold.run("up", "--data-dir", folder.toString());
    kfold.run("up", "--data-dir", folder.toString(), "--record-calls", calls.toString());

    assertThat(started)
        .extracting(ServiceSettings::calls)
        .containsExactly(Optional.empty(), Optional.of(calls));
  }

  @Test
  void handsTheExecutorToTheService() {

    kfold.run("up", "--data-dir", folder.toString());
    kfold.run("up", "--data-dir", folder.toString(), "--executor", "docker");

    assertThat(started)
        .extracting(ServiceSettings::executor)
        .containsExactly(ExecutorKind.EMBEDDED, ExecutorKind.DOCKER);
  }

  @Test
  void handsAnotherS3ToTheServiceWithKeysThatAreNotThoseOfAws() {
    kfold.withEnvironment(
        Map.of(
            "KFOLD_S3_ACCESS_KEY_ID", "minio",
            "KFOLD_S3_SECRET_ACCESS_KEY", "secret",
            "AWS_SECRET_ACCESS_KEY", "of another account"));

    kfold.run("up", "--data-dir", folder.toString(), "--s3-endpoint", "http://127.0.0.1:9000");

    assertThat(started)
        .extracting(ServiceSettings::s3)
        .containsExactly(
            Optional.of(new S3Endpoint(URI.create("http://127.0.0.1:9000"), "minio", "secret")));
  }

  @Test
  void refusesAnS3EndpointThatIsNoUrl() {
    assertThat(kfold.run("up", "--s3-endpoint", "s3://bucket"))
        .isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(kfold.err())
        .contains("--s3-endpoint: found s3://bucket, expected a URL such as http://127.0.0.1:9000");
  }

  @Test
  void refusesFaultsThatItDoesNotKnowTogetherWithWhateverElseIsWrong() {
    int exitCode = kfold.run("up", "--port", "70000", "--faults", "throtle=0.9,seed=x");

    assertThat(exitCode).isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(kfold.err().lines())
        .hasSize(3)
        .anyMatch(line -> line.startsWith("--port: "))
        .anyMatch(line -> line.startsWith("--faults: found 'throtle', did you mean throttle"))
        .anyMatch(line -> line.startsWith("--faults: seed: "));
  }

  @Test
  void saysInOneSentenceThatThePortIsInUse() {
    CommandLineRunner busy = new CommandLineRunner();

    assertThat(busy.run("up", "--port", "4748", "--data-dir", folder.toString()))
        .isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(busy.err().lines()).containsExactly("--port: 4748 is in use.");
    assertThat(folder.resolve("endpoint.env")).doesNotExist();
  }

  @Test
  void refusesANumberThatIsNotAPort() {
    assertThat(kfold.run("up", "--port", "70000", "--data-dir", folder.toString()))
        .isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(kfold.err()).contains("found 70000");
  }
}
