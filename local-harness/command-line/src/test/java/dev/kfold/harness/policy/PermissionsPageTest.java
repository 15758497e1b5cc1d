package dev.kfold.harness.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The commands of {@code docs/permissions.md}, run with a program that records its arguments. */
class PermissionsPageTest {

  private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern FIRST_BLOCK = Pattern.compile("(?s)```\n(.*?)\n```");

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

  private static String commands() throws IOException {
    Matcher block =
        FIRST_BLOCK.matcher(Files.readString(REPOSITORY.resolve("docs/permissions.md")));
    assertThat(block.find()).isTrue();
    return block.group(1);
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
