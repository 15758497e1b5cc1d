package dev.kfold.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tree of an image with a program of a few lines, by the real jlink and JVM. */
class AssembleTest {

  private static final String PROGRAM =
      """
      import java.nio.file.*;
      import java.util.*;
      public class Main {
        public static void main(String[] arguments) throws Exception {
          Path root = Path.of(System.getenv("SAGEMAKER_BASE_DIR"));
          List<String> words = Files.readAllLines(root.resolve("input"));
          words.stream().sorted(Comparator.comparing(String::length)).forEach(System.out::println);
          Files.createTempFile(root, "made at random", ".txt");
          System.exit(words.contains("fail") ? 1 : 0);
        }
      }
      """;

  @TempDir Path folder;

  private Path jar;
  private Path trainingRuns;

  @BeforeEach
  void aProgramAndATrainingRun() throws IOException {
    jar = jar();
    trainingRuns = folder.resolve("runs");
    Files.createDirectories(trainingRuns.resolve("one/ml"));
    Files.writeString(trainingRuns.resolve("one/ml/input"), "three\nof\nthem\n");
  }

  @Test
  void givesTheSameFilesWhereverAndWheneverItRuns() throws Exception {
    ImageTree one = assemble("one/image");
    ImageTree other = assemble("quite/another/place/image");

    assertThat(contents(one.root())).isEqualTo(contents(other.root()));
  }

  @Test
  void givesAProgramThatStartsFromItsCache() throws Exception {
    ImageTree assembled = assemble("image");
    Path moved = Files.move(assembled.root(), folder.resolve("moved"));
    ImageTree tree = new ImageTree(moved, "program");

    Process process =
        new ProcessBuilder(
                tree.java().toString(),
                "-XX:AOTCache=" + tree.startCache(),
                "-XX:+UseSerialGC",
                "-Xlog:class+load",
                "-jar",
                tree.program().toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .directory(folder.toFile())
            .start();
    process.waitFor();

    assertThat(Files.readAllLines(folder.resolve("log")))
        .anyMatch(line -> line.contains(" Main source: shared objects file"));
  }

  @Test
  void bringsItsLicencesAndSaysWhereItsSourceIs() throws Exception {
    ImageTree tree = assemble("image");

    assertThat(tree.legal().resolve("LICENSE")).hasContent("Do as you like.");
    assertThat(tree.legal().resolve("SOURCE"))
        .content()
        .contains("version: 1.2\n", "sources: " + SourceDigest.of(folder) + "\n");
  }

  @Test
  void showsWhatTheProgramSaidIfATrainingRunFails() throws IOException {
    Files.writeString(trainingRuns.resolve("one/ml/input"), "and\nfail\n");

    assertThatThrownBy(() -> assemble("image"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ended with exit code 1")
        .hasMessageContaining("and\nfail");
  }

  private ImageTree assemble(String into) throws IOException, InterruptedException {
    ImageTree tree = new ImageTree(folder.resolve(into), "program");
    Path options = Files.writeString(folder.resolve("java.options"), "-XX:+UseSerialGC\n");
    Path bom =
        Files.writeString(
            folder.resolve("bom.json"),
            """
            {"metadata": {"component": {"name": "program", "version": "1.2"}}, "components": []}
            """);
    Path licence = Files.writeString(folder.resolve("LICENSE"), "Do as you like.");
    Path libraries = Files.createDirectories(folder.resolve("libraries"));
    Assemble.assemble(
        new Parts(
            "program",
            "base",
            jar,
            libraries,
            List.of("java.base"),
            options,
            trainingRuns,
            bom,
            List.of(licence),
            folder),
        tree);
    return tree;
  }

  private Path jar() throws IOException {
    Path source = Files.writeString(folder.resolve("Main.java"), PROGRAM);
    int exitCode =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), source.toString());
    assertThat(exitCode).isZero();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Main");
    Path jar = folder.resolve("program.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file, manifest)) {
      entries.putNextEntry(new JarEntry("Main.class"));
      entries.write(Files.readAllBytes(folder.resolve("Main.class")));
    }
    return jar;
  }

  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            root.relativize(file).toString(),
            Integer.toHexString(
                new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).hashCode()));
      }
    }
    return contents;
  }

  @Test
  void clearsNoFolderIfNoneIsNamed() {
    assertThatThrownBy(() -> Assemble.main(new String[] {"--name", folder.toString()}))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(jar).exists();
  }
}
