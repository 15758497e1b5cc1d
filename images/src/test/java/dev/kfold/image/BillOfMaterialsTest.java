package dev.kfold.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BillOfMaterialsTest {

  private static final String OF_MAVEN =
      """
      {
        "metadata": {
          "component": {
            "type": "library", "group": "dev.kfold", "name": "trainer", "version": "1",
            "licenses": [{"license": {"id": "Apache-2.0"}}]
          }
        },
        "components": [
          {"group": "org.a", "name": "a", "version": "2", "licenses": [{"license": {"name": "Public domain"}}]},
          {"group": "org.b", "name": "b", "version": "3", "licenses": [{"expression": "MIT OR BSD-3-Clause"}]},
          {"group": "org.c", "name": "c", "version": "4", "licenses": [{"license": {"id": "GPL-3.0-only"}}]},
          {"group": "org.d", "name": "d", "version": "5", "licenses": [{"license": {"name": "GNU Lesser General Public License"}}]}
        ]
      }
      """;

  @TempDir Path folder;

  private BillOfMaterials bill;

  @BeforeEach
  void ofATreeWithARuntime() throws IOException {
    ImageTree tree = new ImageTree(folder.resolve("image"), "kfold-trainer");
    Files.createDirectories(tree.runtime());
    Files.writeString(
        tree.runtime().resolve("release"),
        "JAVA_VERSION=\"25.0.3\"\nMODULES=\"java.base java.xml\"\n");
    Path bom = Files.writeString(folder.resolve("bom.json"), OF_MAVEN);
    bill =
        BillOfMaterials.of(
            new Parts(
                "kfold-trainer",
                "some/base:1",
                folder,
                folder,
                List.of("java.base"),
                folder,
                folder,
                bom,
                List.of(),
                folder),
            tree);
  }

  @Test
  void isAboutTheImage() {
    JsonNode subject = bill.document().at("/metadata/component");

    assertThat(subject.path("type").asString()).isEqualTo("container");
    assertThat(subject.path("name").asString()).isEqualTo("kfold-trainer");
  }

  @Test
  void namesTheProgramItsLibrariesTheRuntimeAndTheBase() {
    assertThat(bill.document().path("components").valueStream().map(c -> c.path("name").asString()))
        .containsExactly("trainer", "a", "b", "c", "d", "OpenJDK runtime", "some/base:1");
  }

  @Test
  void listsTheLicencesAsText() {
    assertThat(bill.licences())
        .isEqualTo(
            """
            OpenJDK runtime 25.0.3: GPL-2.0-only WITH Classpath-exception-2.0
            dev.kfold:trainer 1: Apache-2.0
            org.a:a 2: Public domain
            org.b:b 3: MIT OR BSD-3-Clause
            org.c:c 4: GPL-3.0-only
            org.d:d 5: GNU Lesser General Public License
            some/base:1: see the base image
            """);
  }

  @Test
  void namesTheLibrariesWhoseLicencesRequireTheirSource() {
    assertThat(bill.librariesWithSource()).containsExactly("org.c:c:4", "org.d:d:5");
  }

  @Test
  void isReadAgainAsItWasWritten() throws IOException {
    ImageTree tree = new ImageTree(folder.resolve("image"), "kfold-trainer");
    Files.createDirectories(tree.legal());

    bill.write(tree);

    assertThat(new JsonMapper().readTree(tree.billOfMaterials())).isEqualTo(bill.document());
    assertThat(tree.legal().resolve("THIRD-PARTY")).content().isEqualTo(bill.licences());
  }
}
