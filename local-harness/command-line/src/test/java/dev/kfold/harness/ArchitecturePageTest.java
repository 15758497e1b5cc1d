package dev.kfold.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every class that docs/architecture.md names exists. */
class ArchitecturePageTest {

  private static final Path PAGE = Path.of("../../docs/architecture.md");

  /** Matches a word with two capitalized parts, or one capitalized word in code. */
  private static final Pattern NAME =
      Pattern.compile("\\b(?:[A-Z][a-z0-9]+){2,}\\b|`([A-Z][a-z]+)`");

  /** Names of AWS. */
  private static final Set<String> FOREIGN =
      Set.of("InvokeEndpoint", "BatchPutMetrics", "SageMaker");

  @Test
  void namesClassesOfTheProject() throws IOException {
    Set<String> known =
        new ClassFileImporter()
                .withImportOption(location -> location.contains("dev/kfold"))
                .importPackages("dev.kfold")
                .stream()
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());

    Set<String> named = names();
    named.removeAll(FOREIGN);

    assertThat(named).hasSizeGreaterThan(30);
    assertThat(known).containsAll(named);
  }

  private static Set<String> names() throws IOException {
    return NAME.matcher(Files.readString(PAGE))
        .results()
        .map(ArchitecturePageTest::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String name(MatchResult found) {
    return found.group(1) == null ? found.group() : found.group(1);
  }
}
