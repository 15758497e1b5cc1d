package dev.kfold.trainer.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.TrainerProgram;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.model.ModelFiles;
import dev.kfold.trainer.model.Provenance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code serve} on folders that are damaged at random. */
class DamagedFoldersTest {

  private static final int FOLDERS = 220;

  @TempDir private Path base;
  private Path model;
  private List<Path> files;

  @BeforeEach
  void writeModel() throws IOException {
    model = Files.createDirectories(base.resolve("model"));
    Classifier classifier =
        Classifier.fit(
            new Dataset(
                new double[][] {{0, 1}, {1, 0}, {9, 8}, {8, 9}}, List.of("a", "a", "b", "b")),
            FitParameters.DEFAULT,
            new StopSignal());
    ModelFiles.write(
        classifier,
        new Provenance("abc", Optional.empty(), Optional.empty(), "2026-01-01T00:00:00Z"),
        model);
    try (Stream<Path> all = Files.list(model)) {
      files = all.sorted().toList();
    }
  }

  @Test
  void endsWithExitCode2AndOneSentenceBeforeItListens() throws IOException {
    Random random = new Random(23);
    for (int i = 0; i < FOLDERS; i++) {
      Path file = files.get(random.nextInt(files.size()));
      byte[] whole = Files.readAllBytes(file);
      byte[] damaged = damage(whole, random);
      if (isInProvenance(whole, damaged)) {
        continue; // where a model comes from changes no answer
      }
      Files.write(file, damaged);

      ByteArrayOutputStream err = new ByteArrayOutputStream();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      int exit = serve(out, err);

      String what = file.getFileName() + ", folder " + i + ": " + err;
      assertThat(exit).as(what).isEqualTo(2);
      assertThat(err.toString(StandardCharsets.UTF_8).lines()).as(what).hasSize(1);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .as(what)
          .startsWith("model f")
          .doesNotContain("Exception");
      assertThat(out.size()).as(what).isZero();
      Files.write(file, whole);
    }
  }

  private static boolean isInProvenance(byte[] whole, byte[] damaged) {
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    int first = Arrays.mismatch(whole, damaged);
    return damaged.length == whole.length
        && text.indexOf("\"provenance\"") < first
        && first < text.indexOf("\"sha256\"");
  }

  private static byte[] damage(byte[] whole, Random random) {
    byte[] damaged = whole.clone();
    int at = random.nextInt(whole.length);
    switch (random.nextInt(4)) {
      case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> damaged = Arrays.copyOf(whole, at);
      case 2 -> damaged = Arrays.copyOf(whole, whole.length + 1 + random.nextInt(20));
      default -> {
        damaged = new byte[whole.length];
        random.nextBytes(damaged);
      }
    }
    return damaged;
  }

  /** Serves until the stop signal, which is raised already. */
  private int serve(ByteArrayOutputStream out, ByteArrayOutputStream err) {
    StopSignal stop = new StopSignal();
    stop.raise();
    return new TrainerProgram()
        .run(
            List.of("serve"),
            new ProgramContext(
                base,
                Map.of("KFOLD_BIND_TO_ADDRESS", "127.0.0.1"),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Clock.systemUTC(),
                stop));
  }
}
