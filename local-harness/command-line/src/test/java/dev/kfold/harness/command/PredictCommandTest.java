package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.model.ModelFiles;
import dev.kfold.trainer.model.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {

  @TempDir private Path folder;
  private Path model;
  private final CommandLineRunner kfold = new CommandLineRunner();

  @BeforeEach
  void writeAModel() throws IOException {
    model = Files.createDirectory(folder.resolve("model"));
    Classifier classifier =
        Classifier.fit(
            new Dataset(
                new double[][] {{0, 0}, {1, 1}, {9, 9}, {10, 10}},
                List.of("low", "low", "high, or so", "high, or so")),
            FitParameters.DEFAULT,
            new StopSignal());
    ModelFiles.write(
        classifier.withFeatureNames(List.of("a", "b")),
        new Provenance("abc", Optional.empty(), Optional.empty(), "2026-01-01T00:00:00Z"),
        model);
  }

  @Test
  void printsALabelForEachRow() throws IOException {
    assertThat(predict("a,b\n0,1\n9,10\n")).isZero();

    assertThat(kfold.out()).isEqualTo("low\n\"high, or so\"\n");
    assertThat(kfold.err()).isEmpty();
  }

  @Test
  void findsTheFeaturesByNameAndSaysWhatItLeavesOut() throws IOException {
    assertThat(predict("id;b;a;label\n1;1,5;0,5;x\n2;9,5;9;x\n")).isZero();

    assertThat(kfold.out()).isEqualTo("low\n\"high, or so\"\n");
    assertThat(kfold.err()).contains("table.csv: left out id, label, which the model does not use");
  }

  @Test
  void printsTheOutputsThatAreAskedFor() throws IOException {
    assertThat(predict("a,b\n0,1\n", "--output", "votes,label")).isZero();

    assertThat(kfold.out()).isEqualTo("0,1,low\n");
  }

  @Test
  void writesAFile() throws IOException {
    Path out = folder.resolve("predictions.csv");

    assertThat(predict("0,1\n9,9\n", "--header", "no", "--out", out.toString())).isZero();

    assertThat(out).hasContent("low\n\"high, or so\"\n");
    assertThat(kfold.out()).isEmpty();
  }

  @Test
  void writesThroughALinkAndKeepsTheRightsOfAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    Set<PosixFilePermission> rights = PosixFilePermissions.fromString("rw-r-----");
    Files.setPosixFilePermissions(file, rights);
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    assertThat(predict("a,b\n0,1\n", "--out", link.toString())).isZero();

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("low\n");
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(rights);
  }

  @Test
  void leavesNothingIfARowIsInvalid() throws IOException {
    Path out = folder.resolve("predictions.csv");
    String rows = "a,b\n" + "0,1\n".repeat(20_000) + "x,1\n";

    assertThat(predict(rows, "--out", out.toString())).isEqualTo(2);
    assertThat(predict(rows)).isEqualTo(2);

    assertThat(kfold.err()).contains("row 20002, column a: found 'x', expected a finite number");
    assertThat(kfold.out()).isEmpty();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files)
          .map(Path::getFileName)
          .map(Path::toString)
          .containsExactlyInAnyOrder("model", "table.csv");
    }
  }

  @Test
  void leavesTheFileAsItWasIfTheDiskIsFull() throws IOException {
    try (Mount disk = Mount.ofSize("64k", Files.createDirectory(folder.resolve("disk")))) {
      Path out = Files.writeString(disk.place().resolve("predictions.csv"), "old");

      assertThat(predict("a,b\n" + "0,1\n".repeat(50_000), "--out", out.toString())).isEqualTo(1);

      assertThat(kfold.err())
          .contains(
              "--out: '%s' cannot be written, because its disk is full; remove files there, or give a file on another disk."
                  .formatted(out));
      assertThat(out).hasContent("old");
      assertThat(disk.place()).isDirectoryNotContaining(path -> !path.equals(out));
    }
  }

  @Test
  void leavesTheFileAsItWasIfARowIsInvalid() throws IOException {
    Path out = Files.writeString(folder.resolve("predictions.csv"), "old");

    assertThat(predict("a,b\n" + "0,1\n".repeat(20_000) + "x,1\n", "--out", out.toString()))
        .isEqualTo(2);

    assertThat(out).hasContent("old");
  }

  @Test
  void refusesOutputsThatTheModelLacks() throws IOException {
    assertThat(predict("a,b\n0,1\n", "--output", "probabilities")).isEqualTo(2);

    assertThat(kfold.err())
        .startsWith("--output: found output 'probabilities', which this model does not have");
  }

  @Test
  void refusesAFileInAFolderThatDoesNotExist() throws IOException {
    assertThat(predict("a,b\n0,1\n", "--out", folder.resolve("none/file").toString())).isEqualTo(2);

    assertThat(kfold.err()).contains("expected a file in an existing folder");
  }

  private int predict(String table, String... more) throws IOException {
    Path data = Files.writeString(folder.resolve("table.csv"), table);
    return kfold.run(
        Stream.concat(
                Stream.of("predict", "--model", model.toString(), "--data", data.toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
