package dev.kfold.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No two classes of a module have the same simple name. */
class ClassNamesTest {

  private static final String TEMPLATES = "dev.kfold.sagemaker.console.templates";

  @ParameterizedTest
  @ValueSource(strings = {"contract", "search", "trainer", "cv", "image", "sagemaker", "harness"})
  void areUniqueWithinAModule(String module) {
    List<String> names =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(new ArchitectureTest.NoFixtures())
                .importPackages("dev.kfold." + module)
                .stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getPackageName().startsWith(TEMPLATES))
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.equals("package-info"))
                .toList();

    assertThat(names).hasSizeGreaterThan(10).doesNotHaveDuplicates();
  }
}
