package dev.kfold.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Containers with few resources: no writable disk, network or root, little memory, one processor.
 */
@OnBothBuilds
class ConfinementIT {

  private static final String SCORE = "model test score:0.9666666666666667;\n";
  private static final String NOBODY = "65534:65534";

  private final Image trainer;

  @TempDir Path folder;

  private OptMl optMl;

  ConfinementIT(Builder builder) {
    trainer = builder.trainer();
  }

  @BeforeEach
  void irisFold() {
    optMl = OptMl.withIrisFold(folder.resolve("ml"));
  }

  @Test
  void needsNothingWritableButOptMl() {
    EndedJob job = trainer.job(optMl).readOnlyRoot().run("train");

    assertFitted(job);
    assertThat(job.err()).isEmpty();
  }

  @Test
  void needsNoNetwork() {
    assertFitted(trainer.job(optMl).withoutNetwork().run("train"));
  }

  @Test
  void fitsThousandsOfRowsInAQuarterOfAGibibyteOnOneProcessor() {
    OptMl rows =
        OptMl.empty(folder.resolve("rows"))
            .with("input/data/train/data.csv", SyntheticRows.clouds(10_000))
            .with("input/data/test/data.csv", SyntheticRows.clouds(1_000));

    EndedJob job = trainer.job(rows).memory(256).cpus(1).run("train");

    assertThat(job.err()).isEmpty();
    assertThat(job.exitCode()).isZero();
    assertThat(job.out()).startsWith("read 10000 rows").endsWith("model test score:1.0;\n");
  }

  @Test
  void runsAsAnotherUserThanRoot() throws IOException {
    openToEverybody(optMl.path());

    assertFitted(trainer.job(optMl).user(NOBODY).readOnlyRoot().withoutNetwork().run("train"));
  }

  @Test
  void saysWhichFolderAnotherUserCannotWrite() throws IOException {
    openToEverybody(optMl.path());
    Path model = optMl.path().resolve("model");
    Files.setPosixFilePermissions(model, PosixFilePermissions.fromString("rwxr-xr-x"));

    EndedJob job = trainer.job(optMl).user(NOBODY).run("train");

    assertThat(job.exitCode()).isEqualTo(2);
    assertThat(optMl.failure())
        .isEqualTo(
            "output folder /opt/ml/model: cannot be written, because /opt/ml/model is write-protected; choose another or change its permissions.");
    assertThat(optMl.results()).containsExactly("output/failure", "output/message");
  }

  @Test
  void refusesRowsThatTheMemoryCannotHoldBeforeItReadsThem() {
    String row = "1.5,2.5,3.5,4.5,5.5,6.5,7.5,8.5\n";
    optMl.with("input/data/train/train_x.csv", row.repeat(3_000_000));

    EndedJob job = trainer.job(optMl).memory(256).run("train");

    assertThat(job.exitCode()).isEqualTo(2);
    assertThat(optMl.failure())
        .contains(
            "channel train: holds about ", " rows of 8 numbers", "such as ml.m5.large (8 GB)");
    assertThat(optMl.results()).containsExactly("output/failure", "output/message");
  }

  private void assertFitted(EndedJob job) {
    assertThat(job.exitCode()).isZero();
    assertThat(job.out()).endsWith(SCORE);
    assertThat(optMl.results()).contains("model/model.json", "output/data/metrics.json");
  }

  /** Sets the permissions that a host sets for an unknown user. */
  private static void openToEverybody(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      for (Path path : List.copyOf(paths.toList())) {
        Files.setPosixFilePermissions(
            path,
            PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxrwxrwx" : "rw-rw-rw-"));
      }
    }
  }
}
