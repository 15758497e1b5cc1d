package dev.kfold.trainer.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.inference.Negotiation;
import dev.kfold.trainer.inference.RequestHeaders;
import dev.kfold.trainer.model.ModelFiles;
import dev.kfold.trainer.model.Provenance;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedModelsTest {

  private static final Provenance PROVENANCE =
      new Provenance("abc", Optional.empty(), Optional.empty(), "2026-01-01T00:00:00Z");

  @TempDir private Path folder;
  private long bytes;

  @BeforeEach
  void writeModels() throws IOException {
    for (String name : List.of("one", "two", "three")) {
      Classifier classifier =
          Classifier.fit(
              new Dataset(new double[][] {{0}, {9}}, List.of(name + "-low", name + "-high")),
              FitParameters.DEFAULT,
              new StopSignal());
      ModelFiles.write(classifier, PROVENANCE, Files.createDirectories(folder.resolve(name)));
    }
    try (Stream<Path> files = Files.list(folder.resolve("three"))) {
      bytes = 2 * files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  @Test
  void predictsWithEachLoadedModel() throws IOException {
    LoadedModels models = loaded(Long.MAX_VALUE, "one", "two");

    assertThat(label(models, "one")).isEqualTo("one-low");
    assertThat(label(models, "two")).isEqualTo("two-low");
    assertThat(models.known()).containsOnlyKeys("one", "two");
  }

  @Test
  void keepsTheModelInMemoryThatWasUsedLast() throws IOException {
    LoadedModels models = loaded(2 * bytes, "one", "two");
    ServedModel one = models.model("one");
    ServedModel two = models.model("two");
    models.model("one");

    models.load("three", folder.resolve("three"));

    assertThat(models.model("one")).isSameAs(one);
    assertThat(models.model("two")).isNotSameAs(two);
    assertThat(label(models, "two")).isEqualTo("two-low");
  }

  @Test
  void refusesAModelThatIsLargerThanTheMemoryWith507() {
    LoadedModels models = new LoadedModels(folder, bytes - 1, Optional.empty());

    assertRefused(() -> models.load("three", folder.resolve("three")), 507, "model three: needs ");
    assertThat(models.known()).isEmpty();
  }

  @Test
  void freesTheMemoryOfAnUnloadedModel() throws IOException {
    LoadedModels models = loaded(2 * bytes, "one", "two");
    ServedModel two = models.model("two");

    models.unload("one");
    models.load("three", folder.resolve("three"));

    assertThat(models.model("two")).isSameAs(two);
    assertRefused(() -> models.model("one"), 404, "model one: is not loaded");
  }

  @Test
  void refusesToLoadANameTwiceAndToUnloadAnUnknownOne() throws IOException {
    LoadedModels models = loaded(Long.MAX_VALUE, "one");

    assertRefused(() -> models.load("one", folder.resolve("two")), 409, "model one: is loaded");
    assertRefused(() -> models.unload("two"), 404, "model two: is not loaded");
  }

  @Test
  void refusesAFolderOutsideOfThatOfModels() {
    LoadedModels models = new LoadedModels(folder.resolve("one"), Long.MAX_VALUE, Optional.empty());

    assertRefused(
        () -> models.load("two", folder.resolve("one/../two")), 400, "expected a folder below");
  }

  @Test
  void doesNotKnowAModelThatCannotBeRead() {
    LoadedModels models = new LoadedModels(folder, Long.MAX_VALUE, Optional.empty());

    assertThatThrownBy(() -> models.load("four", folder.resolve("four")))
        .isInstanceOf(InvalidInputException.class);
    assertThat(models.known()).isEmpty();
  }

  private LoadedModels loaded(long mostBytes, String... names) throws IOException {
    LoadedModels models = new LoadedModels(folder, mostBytes, Optional.empty());
    for (String name : names) {
      models.load(name, folder.resolve(name));
    }
    return models;
  }

  private static String label(LoadedModels models, String name) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ServedModel model = models.model(name);
    Negotiation.Chosen csv =
        (Negotiation.Chosen)
            model.negotiate(
                new RequestHeaders(Optional.empty(), Optional.empty(), Optional.empty()));
    model.predict(new ByteArrayInputStream("1\n".getBytes(UTF_8)), csv, answer);
    return answer.toString(UTF_8).strip();
  }

  private static void assertRefused(ThrowingCallable call, int status, String sentence) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RefusedRequestException.class, e -> assertThat(e.status()).isEqualTo(status))
        .hasMessageContaining(sentence);
  }

  /** Another IOException would mean that the connection of the client failed. */
  @Test
  void filesThatCannotBeReadAreNoFaultOfTheClient() throws IOException {
    Path lost = Files.createDirectory(folder.resolve("lost"));
    Files.createSymbolicLink(lost.resolve("model.json"), folder.resolve("gone"));

    assertThatThrownBy(() -> loaded(Long.MAX_VALUE, "lost"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("model lost: its files cannot be read");
  }
}
