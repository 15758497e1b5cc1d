package dev.kfold.harness.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * docs/troubleshooting.md has every message of the sources that refuses something, and explains the
 * reasons that do not explain themselves. After a change of those,
 *
 * <pre>./mvnw -pl local-harness/command-line -am test -Dtest=TroubleshootingPageTest
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dkfold.write-page=true</pre>
 *
 * writes the page.
 */
class TroubleshootingPageTest {

  private static final Path PAGE = Pages.PROJECT.resolve("docs/troubleshooting.md");
  private static final String BEGIN =
      """
      # Troubleshooting

      Search this page for words of the message. `…` is what only a run knows: a file, a value, a job. `./kfold pipeline status` names the failed step of an execution with its job, its FailureReason and the command that shows the log. Exit codes: 1 a job or a service failed, 2 the input is at fault, 3 below the baseline.

      `TroubleshootingPageTest` writes this page from the messages in the sources; do not edit it.
      """;

  private static List<WrittenMessage> written;

  @BeforeAll
  static void readTheSources() throws IOException {
    written = WrittenMessages.read();
  }

  @Test
  void hasTheMessagesOfTheSources() throws IOException {
    String page =
        BEGIN
            + Arrays.stream(TroubleshootingPart.values())
                .map(TroubleshootingPageTest::part)
                .collect(Collectors.joining());
    if (Boolean.getBoolean("kfold.write-page")) {
      Files.writeString(PAGE, page);
      return;
    }

    assertThat(PAGE)
        .as("the page is older than the messages; repeat with -Dkfold.write-page=true")
        .hasContent(page);
  }

  @Test
  void everyRefusalHasItsPart() {
    assertThat(refusals())
        .hasSizeGreaterThan(150)
        .allSatisfy(message ->
            assertThat(Stream.of(TroubleshootingPart.values()).filter(part -> part.has(message)))
                .as("%s: %s", message.type(), message.text())
                .hasSize(1));
  }

  @Test
  void everyRefusalSaysWhatToDoOrIsExplained() {
    assertThat(refusals())
        .filteredOn(message -> !saysWhatToDo(message))
        .isNotEmpty()
        .allSatisfy(message ->
            assertThat(Stream.of(TroubleshootingPart.values()).filter(part -> part.has(message)))
                .as("%s: %s", message.type(), message.text())
                .allMatch(part ->
                    part.failures.stream()
                        .anyMatch(failure -> message.text().contains(failure.message()))));
  }

  private static boolean saysWhatToDo(WrittenMessage message) {
    return message.remedy().chars().anyMatch(Character::isLetter);
  }

  @Test
  void theSourcesHaveTheExplainedReasons() {
    for (TroubleshootingPart part : TroubleshootingPart.values()) {
      assertThat(part.failures)
          .allSatisfy(failure ->
              assertThat(written)
                  .filteredOn(message -> message.simpleType().equals(failure.type()))
                  .extracting(WrittenMessage::text)
                  .as("texts of %s", failure.type())
                  .anyMatch(text -> text.contains(failure.message())));
    }
  }

  private static String part(TroubleshootingPart part) {
    StringBuilder text = new StringBuilder("\n## %s\n".formatted(part.title));
    if (!part.introduction.isEmpty()) {
      text.append("\n%s\n".formatted(part.introduction));
    }
    if (!part.failures.isEmpty()) {
      text.append("\n| message | cause | what to do |\n|---|---|---|\n");
      part.failures.forEach(failure ->
          text.append(
              "| %s | %s | %s |\n"
                  .formatted(code(failure.message()), failure.cause(), failure.remedy())));
    }
    Set<String> rows = new LinkedHashSet<>();
    refusals().stream()
        .filter(part::has)
        .filter(TroubleshootingPageTest::saysWhatToDo)
        .forEach(message ->
            rows.add("| %s | %s |\n".formatted(code(message.finding()), cell(message.remedy()))));
    if (!rows.isEmpty()) {
      text.append("\n| message | what to do |\n|---|---|\n");
      rows.forEach(text::append);
    }
    return text.toString();
  }

  private static List<WrittenMessage> refusals() {
    return written.stream()
        .filter(WrittenMessage::isRefusal)
        .filter(message -> !TroubleshootingPart.isOfRequests(message))
        .toList();
  }

  private static String code(String text) {
    return "`" + text.replace("|", "\\|") + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
  }
}
