package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script of {@code kfold completion}, sourced by a real bash. */
class CompletionCommandTest {

  @TempDir private Path folder;
  private final CommandLineRunner kfold = new CommandLineRunner();

  @BeforeEach
  void writeTheScript() throws IOException {
    assertThat(kfold.run("completion", "bash")).isZero();
    Files.writeString(folder.resolve("script"), kfold.out());
    Files.writeString(folder.resolve("my table.csv"), "");
  }

  @ParameterizedTest
  @CsvSource({
    "pip, pipeline",
    "pipeline st, 'start,status,stop'",
    "run --tri, --trials",
    "run --search '', 'tuning,job'",
    "run --fold-mode in, in-process",
    "run --class-weight b, balanced",
    "run --data my, my table.csv",
    "run --out my, my table.csv",
    "run --split strat, 'stratified,stratified-group'",
    "run --layout ch, channel-csv",
    "run --objective-metric f1, 'f1_macro,f1_weighted'",
    "pipeline upsert --strategy ra, random",
    "images --builder '', 'docker,jib'",
    "completion z, zsh"
  })
  void completesCommandsOptionsValuesAndFiles(String words, String expected)
      throws IOException, InterruptedException {
    assertThat(complete("kfold " + words)).containsExactlyInAnyOrder(expected.split(","));
  }

  @Test
  void completesTheLauncherByItsPath() throws IOException, InterruptedException {
    assertThat(bash("source ./script; complete -p kfold")).containsPattern("-F \\w+ kfold");
  }

  @Test
  void zshReadsTheSameScript() {
    CommandLineRunner other = new CommandLineRunner();

    assertThat(other.run("completion", "zsh")).isZero();

    assertThat(other.out()).isEqualTo(kfold.out()).contains("bashcompinit");
  }

  private List<String> complete(String words) throws IOException, InterruptedException {
    return bash("""
    source ./script
    COMP_WORDS=(%s)
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    function=$(complete -p kfold | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
    "$function" 2>/dev/null
    printf '%%s\\n' "${COMPREPLY[@]}"
    """
            .formatted(words))
        .lines()
        .map(String::strip)
        .toList();
  }

  private String bash(String script) throws IOException, InterruptedException {
    Process bash =
        new ProcessBuilder("bash", "--norc", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(output).isZero();
    return output;
  }
}
