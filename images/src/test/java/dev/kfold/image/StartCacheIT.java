package dev.kfold.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The cache of loaded and linked classes: jobs start from it on every host, and run without it if
 * it cannot be used.
 *
 * @see <a href="https://openjdk.org/jeps/483">JEP 483</a>
 */
@OnBothBuilds
class StartCacheIT {

  private static final String CACHE = "/opt/kfold/start.aot";
  private static final String FROM_CACHE = "source: shared objects file";
  private static final String SCORE = "model test score:0.9666666666666667;\n";

  private final Image trainer;

  @TempDir Path folder;

  private OptMl optMl;

  StartCacheIT(Builder builder) {
    trainer = builder.trainer();
  }

  @BeforeEach
  void irisFold() {
    optMl = OptMl.withIrisFold(folder.resolve("ml"));
  }

  @Test
  void holdsTheClassesOfAFold() {
    assertThat(loadedByAFold(trainer.job(optMl), "")).allMatch(line -> line.contains(FROM_CACHE));
  }

  @Test
  void servesInASmallContainerToo() {
    assertThat(loadedByAFold(trainer.job(optMl).memory(256).cpus(1), ""))
        .allMatch(line -> line.contains(FROM_CACHE));
  }

  /**
   * Above 32 GB of heap the JVM addresses objects in another way and cannot use the cache. The
   * memory is worth more than half a second there.
   */
  @Test
  void isDoneWithoutOnInstancesOfMuchMemory() {
    EndedJob job =
        trainer.job(optMl).environment("JAVA_TOOL_OPTIONS", "-XX:MaxRAM=768g").run("train");

    assertFitted(job);
    assertThat(job.out()).startsWith("read 120 rows");
    assertThat(job.err()).isEqualTo("Picked up JAVA_TOOL_OPTIONS: -XX:MaxRAM=768g\n");
  }

  @Test
  void isNotNeeded() {
    Job job = trainer.job(optMl).environment("_JAVA_OPTIONS", "-XX:AOTCache=/absent.aot");

    assertFitted(job.run("train"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no cache at all"})
  void isNotUsedWhenItIsDamaged(String content) throws IOException {
    Path damaged = Files.writeString(folder.resolve("damaged.aot"), content);

    assertFitted(trainer.job(optMl).mountReadOnly(damaged, CACHE).run("train"));
  }

  @Test
  void isNotUsedWhenItIsCutOff() throws IOException {
    byte[] whole = ImageFiles.contentOf(CACHE, trainer);
    Path half = Files.write(folder.resolve("half.aot"), Arrays.copyOf(whole, whole.length / 2));

    assertFitted(trainer.job(optMl).mountReadOnly(half, CACHE).run("train"));
  }

  @Test
  void isNotUsedForAnotherProgramThanItWasMadeFrom() throws IOException {
    String jar = trainer.program();
    Path other = folder.resolve("other.jar"); // newer, of the same classes
    Files.write(other, ImageFiles.contentOf(jar, trainer));

    assertFitted(trainer.job(optMl).mountReadOnly(other, jar).run("train"));
  }

  private void assertFitted(EndedJob job) {
    assertThat(job.exitCode()).isZero();
    assertThat(job.out()).endsWith(SCORE);
    assertThat(optMl.results()).contains("model/model.json").doesNotContain("output/failure");
  }

  /** Returns the lines of the JVM's log about classes of this project. */
  private List<String> loadedByAFold(Job job, String option) {
    String log = "-Xlog:class+load:file=/opt/ml/output/classes.log:none";

    assertFitted(job.environment("JAVA_TOOL_OPTIONS", (option + " " + log).strip()).run("train"));

    List<String> lines =
        optMl
            .text("output/classes.log")
            .lines()
            .filter(line -> line.startsWith("dev.kfold.") && !line.contains("$$"))
            .toList();
    assertThat(lines).anyMatch(line -> line.startsWith("dev.kfold.trainer.train.TrainCommand "));
    return lines;
  }
}
