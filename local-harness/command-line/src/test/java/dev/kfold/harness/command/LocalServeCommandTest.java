package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import dev.kfold.sagemaker.s3.FolderArchive;
import dev.kfold.trainer.TrainerProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class LocalServeCommandTest {

  @TempDir private Path folder;
  private Path model;
  private Path archive;

  private final List<Map<String, String>> served = new ArrayList<>();
  private final List<String> contents = new ArrayList<>();
  private final CommandLineRunner kfold =
      new CommandLineRunner()
          .withTrainer((arguments, context) -> {
            assertThat(arguments).containsExactly("serve");
            served.add(context.environment());
            contents.add(read(Path.of(variable("SM_MODEL_DIR")).resolve("model.json")));
            return 2;
          });

  @BeforeEach
  void packAModel() throws IOException {
    model = Files.createDirectory(folder.resolve("model"));
    Files.writeString(model.resolve("model.json"), "{}");
    archive = folder.resolve("model-%s.tar.gz".formatted(folder.getFileName()));
    FolderArchive.write(model, archive);
  }

  @Test
  void servesWhatIsInAnArchiveAndLeavesNothing() {
    assertThat(kfold.run("serve", archive.toString(), "--port", "0"))
        .as("the trainer's own")
        .isEqualTo(2);

    assertThat(contents).containsExactly("{}");
    Path unpacked = Path.of(variable("SM_MODEL_DIR"));
    assertThat(unpacked).hasFileName(archive.getFileName().toString());
    assertThat(unpacked.getParent()).doesNotExist();
  }

  @Test
  void servesAFolderAndLeavesItAsItIs() {
    kfold.run("serve", model.toString(), "--port", "0");

    assertThat(variable("SM_MODEL_DIR")).isEqualTo(model.toString());
    assertThat(model.resolve("model.json")).hasContent("{}");
  }

  @Test
  void listensOnLoopbackUnlessToldOtherwise() {
    kfold.run("serve", model.toString(), "--port", "0");
    assertThat(variable("KFOLD_BIND_TO_ADDRESS")).isEqualTo("127.0.0.1");
    assertThat(Integer.parseInt(variable("SAGEMAKER_BIND_TO_PORT"))).isPositive();

    kfold.run("serve", model.toString(), "--port", "0", "--host", "0.0.0.0");
    assertThat(variable("KFOLD_BIND_TO_ADDRESS")).isEqualTo("0.0.0.0");
  }

  @Test
  void handsTheVariablesOfTheUserToTheServer() {
    kfold.withEnvironment(Map.of("KFOLD_METRICS", "true"));

    kfold.run("serve", model.toString(), "--port", "0");

    assertThat(variable("KFOLD_METRICS")).isEqualTo("true");
  }

  @Test
  void saysWhereModelsComeFromIfThereIsNone() {
    Path missing = folder.resolve("none.tar.gz");

    assertThat(kfold.run("serve", missing.toString())).isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err().lines())
        .containsExactly(
            "%s: found no such file or folder, expected a model; make one with './kfold run', or give the path of another model.tar.gz."
                .formatted(missing));
  }

  @Test
  void takesTheModelOfARunByDefault() {
    kfold.run("serve");

    assertThat(kfold.err()).startsWith("kfold-output/model.tar.gz: ");
  }

  @Test
  void refusesWhatIsNoArchiveAndLeavesNothing() throws IOException {
    Files.write(archive, Arrays.copyOf(Files.readAllBytes(archive), 40));

    assertThat(kfold.run("serve", archive.toString())).isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err().lines())
        .singleElement()
        .asString()
        .startsWith(archive + ": cannot be unpacked (")
        .endsWith(
            "), expected a model.tar.gz; give one that './kfold run' or a training job has left.");
    assertThat(unpackedFolders()).isEmpty();
    assertThat(served).isEmpty();
  }

  @Test
  void saysWhichArchiveHasADamagedModel() {
    kfold.withTrainer(new TrainerProgram());

    assertThat(kfold.run("serve", archive.toString(), "--port", "0"))
        .isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err().lines())
        .singleElement()
        .asString()
        .contains(archive.getFileName() + "/model.json");
  }

  @Test
  void saysThatThePortIsInUse() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      String port = Integer.toString(other.getLocalPort());

      assertThat(kfold.run("serve", model.toString(), "--port", port))
          .isEqualTo(ExitCode.INVALID_INPUT.code());

      assertThat(kfold.err().lines())
          .containsExactly(
              "--port: %s cannot be listened on (Address already in use); stop the program that uses it, or give another one, such as 0 for any free port."
                  .formatted(port));
    }
    assertThat(served).isEmpty();
  }

  @Test
  void refusesAllInvalidOptionsTogether() {
    assertThat(kfold.run("serve", model.toString(), "--port", "65536", "--host", "192.0.2.1"))
        .isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err().lines())
        .containsExactly(
            "--port: found 65536, expected 1 to 65535, or 0 for any free port.",
            "--host: found 192.0.2.1, expected an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them.");
  }

  private String variable(String name) {
    return String.valueOf(served.getLast().get(name));
  }

  private List<Path> unpackedFolders() throws IOException {
    List<Path> found = new ArrayList<>();
    try (var temporary =
        Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), "kfold-model-*")) {
      temporary.forEach(scratch -> found.add(scratch.resolve(archive.getFileName())));
    }
    return found.stream().filter(Files::exists).toList();
  }

  private static String read(Path file) {
    return JsonMapper.shared().readTree(file).toString();
  }
}
