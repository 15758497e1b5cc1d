package dev.kfold.harness.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every link of a page to the project leads to a file and to one of its headings. */
class PageLinksTest {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^\\s*```.*?^\\s*```$");
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  @Test
  void everyLinkLeadsToAFileAndAHeading() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (String page : Pages.all()) {
      for (String target : targets(page)) {
        links++;
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        Path file =
            path.isEmpty()
                ? Pages.PROJECT.resolve(page)
                : Pages.PROJECT.resolve(page).resolveSibling(path).normalize();
        if (!Files.exists(file)
            || (hash >= 0 && !anchors(file).contains(target.substring(hash + 1)))) {
          broken.add("%s: %s".formatted(page, target));
        }
      }
    }

    assertThat(broken).isEmpty();
    assertThat(links).isGreaterThan(100);
  }

  @Test
  void theReadmeLeadsToEveryPageOfTheDocumentation() throws IOException {
    Set<String> linked = targets("README.md");

    assertThat(Pages.all().stream().filter(page -> page.startsWith("docs/")))
        .allSatisfy(page ->
            assertThat(linked).anyMatch(target -> target.replaceFirst("#.*", "").equals(page)));
  }

  @Test
  void theWordsOfTheGlossaryAreInTheOrderOfTheAlphabetAndHaveALink() throws IOException {
    List<String> rows =
        Pages.text("docs/glossary.md").lines().filter(line -> line.startsWith("**")).toList();

    assertThat(rows)
        .hasSizeGreaterThan(30)
        .isSortedAccordingTo(Comparator.comparing(PageLinksTest::word))
        .allSatisfy(row -> assertThat(row).contains("]("));
  }

  @ParameterizedTest
  @CsvSource({
    "The choice of `auto`, the-choice-of-auto",
    "A trial's life, a-trials-life",
    "Of docs/iam — all, of-docsiam--all"
  })
  void spellsAnchorsAsGitHubDoes(String heading, String anchor) {
    assertThat(anchor(heading)).isEqualTo(anchor);
  }

  private static String word(String row) {
    return row.substring(2, row.indexOf("**", 2)).replace("`", "").toLowerCase(Locale.ROOT);
  }

  private static Set<String> targets(String page) throws IOException {
    return LINK.matcher(
            CODE.matcher(BLOCK.matcher(Pages.text(page)).replaceAll("")).replaceAll("code"))
        .results()
        .map(found -> found.group(1))
        .filter(target -> !target.contains("://") && !target.startsWith("mailto:"))
        .collect(Collectors.toSet());
  }

  private static Set<String> anchors(Path file) throws IOException {
    if (!file.toString().endsWith(".md")) {
      return Set.of();
    }
    Map<String, Integer> seen = new HashMap<>();
    Set<String> anchors = new HashSet<>();
    for (MatchResult heading :
        HEADING.matcher(BLOCK.matcher(Files.readString(file)).replaceAll("")).results().toList()) {
      String anchor = anchor(heading.group(1));
      int copies = seen.merge(anchor, 1, Integer::sum) - 1;
      anchors.add(copies == 0 ? anchor : anchor + "-" + copies);
    }
    return anchors;
  }

  private static String anchor(String heading) {
    return heading
        .replaceAll("\\[([^]]*)\\]\\([^)]*\\)", "$1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }
}
