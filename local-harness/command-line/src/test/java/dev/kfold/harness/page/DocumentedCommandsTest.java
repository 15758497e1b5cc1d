package dev.kfold.harness.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every command of every page is run by a test or by CI, or says why it cannot be. */
class DocumentedCommandsTest {

  private static final Pattern MODULE = Pattern.compile("-pl (\\S+)");
  private static final Pattern PROFILE = Pattern.compile("-P(\\S+)");
  private static final Pattern TEST = Pattern.compile("-Dtest=(\\w+)");

  @Test
  void everyCommandIsRunOrSaysWhyItIsNot() throws IOException {
    Set<String> run = new HashSet<>(CommandsOfTests.places());
    run.addAll(PageJourney.places());
    List<String> notRun = new ArrayList<>();
    for (PageCommand command : commands()) {
      if (!run.contains(command.place())
          && !CommandsOfCi.STEPS.containsKey(command.text())
          && !CommandsWithReasons.has(command.text())) {
        notRun.add(command.place() + ": " + command.text());
      }
    }

    assertThat(notRun).as("commands that nothing runs").isEmpty();
    assertThat(run).hasSizeGreaterThan(50);
  }

  @Test
  void ciHasTheStepsThatRunCommands() {
    assertThat(CommandsOfCi.STEPS.values())
        .allSatisfy(
            step -> assertThat(Pages.PROJECT.resolve(step.file())).content().contains(step.line()));
  }

  @Test
  void nothingIsListedThatNoPageShows() throws IOException {
    List<String> shown = commands().stream().map(PageCommand::text).toList();

    assertThat(shown).containsAll(CommandsOfCi.STEPS.keySet());
    assertThat(CommandsWithReasons.REASONS.keySet())
        .allSatisfy(
            beginning -> assertThat(shown).anyMatch(command -> command.startsWith(beginning)));
  }

  @Test
  void commandsOfMavenNameModulesProfilesAndTestsThatExist() throws IOException {
    String parent = Pages.text("pom.xml");
    for (PageCommand command : commands()) {
      if (command.text().startsWith("./mvnw ")) {
        String text = command.text();
        matches(MODULE, text)
            .forEach(
                module -> assertThat(Pages.PROJECT.resolve(module).resolve("pom.xml")).exists());
        matches(PROFILE, text)
            .forEach(profile -> assertThat(parent).contains("<id>%s</id>".formatted(profile)));
        for (String test : matches(TEST, text)) {
          assertThat(testSources()).contains(test + ".java");
        }
      }
    }
  }

  private static List<PageCommand> commands() throws IOException {
    List<PageCommand> commands = new ArrayList<>();
    for (String page : Pages.all()) {
      commands.addAll(Pages.commands(page));
    }
    return commands;
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .flatMap(found -> Stream.of(found.group(1).split(",", -1)))
        .toList();
  }

  private static List<String> testSources() throws IOException {
    try (Stream<Path> files = Files.walk(Pages.PROJECT.resolve("trainer/src/test/java"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
