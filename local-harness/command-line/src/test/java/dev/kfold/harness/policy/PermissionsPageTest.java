package dev.kfold.harness.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.page.PageCommand;
import dev.kfold.harness.page.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The commands of {@code docs/permissions.md}, run with a program that records its arguments. */
public class PermissionsPageTest {

  private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void createsEveryRoleWithItsPolicy() throws IOException, InterruptedException {
    Path recorded = folder.resolve("arguments");
    Path aws = folder.resolve("aws");
    Files.writeString(
        aws, "#!/bin/sh\nfor a; do printf '%s\\0' \"$a\"; done >> '" + recorded + "'\n");
    assertThat(aws.toFile().setExecutable(true)).isTrue();

    Process shell =
        new ProcessBuilder("sh", "-euc", "PATH=\"%s:$PATH\"\n%s".formatted(folder, commands()))
            .directory(REPOSITORY.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();

    assertThat(shell.waitFor()).as(Files.readString(folder.resolve("output"))).isZero();
    List<String> arguments = List.of(Files.readString(recorded).split("\0"));
    assertThat(valuesOf("--role-name", arguments))
        .containsOnly("kfold-pipeline", "kfold-orchestrator", "kfold-folds");
    assertThat(valuesOf("--policy-name", arguments))
        .containsExactly("pipeline-role", "orchestrator-role", "fold-role", "kfold-user");
    assertThat(valuesOf("--policy-document", arguments))
        .hasSize(4)
        .allSatisfy(document -> {
          assertThat(new JsonMapper().readTree(document).path("Statement").isEmpty()).isFalse();
          assertThat(document).doesNotContain(Roles.PLACEHOLDERS.keySet());
        });
  }

  /** Returns the commands of docs/permissions.md that this test runs: those of its first block. */
  public static List<PageCommand> commandsOfThePage() throws IOException {
    return Pages.commands("docs/permissions.md").stream()
        .filter(command -> command.block() == 0)
        .toList();
  }

  private static String commands() throws IOException {
    return commandsOfThePage().stream().map(PageCommand::text).collect(Collectors.joining("\n"));
  }

  private static List<String> valuesOf(String option, List<String> arguments) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i + 1 < arguments.size(); i++) {
      if (arguments.get(i).equals(option)) {
        values.add(arguments.get(i + 1));
      }
    }
    return values;
  }
}
