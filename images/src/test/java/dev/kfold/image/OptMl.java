package dev.kfold.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A folder for the mount /opt/ml, with the output folders that SageMaker creates before a job. */
record OptMl(Path path) {

  /** The path of the mount. */
  static final String MOUNT = "/opt/ml";

  private static final JsonMapper JSON = new JsonMapper();

  /** Returns a folder without input. */
  static OptMl empty(Path path) {
    try {
      Files.createDirectories(path.resolve("input/data"));
      Files.createDirectories(path.resolve("model"));
      Files.createDirectories(path.resolve("output/data"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new OptMl(path);
  }

  /**
   * Returns a folder with fold 0 of the Iris data in the channels {@code train} and {@code test}.
   */
  static OptMl withIrisFold(Path path) {
    OptMl folder = empty(path);
    for (String channel : List.of("train", "test")) {
      for (String half : List.of("_x.csv", "_y.csv")) {
        String file = channel + "/" + channel + half;
        folder.with("input/data/" + file, iris(file));
      }
    }
    return folder;
  }

  /** Returns the text of a fixture. */
  static String iris(String file) {
    try (var resource = OptMl.class.getResourceAsStream("/iris/" + file)) {
      return new String(Objects.requireNonNull(resource, file).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  OptMl with(String file, String text) {
    try {
      Path target = path.resolve(file);
      Files.createDirectories(target.getParent());
      Files.writeString(target, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  OptMl withHyperparameters(String json) {
    return with("input/config/hyperparameters.json", json);
  }

  String text(String file) {
    try {
      return Files.readString(path.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode json(String file) {
    return JSON.readTree(text(file));
  }

  /** Returns the user and group of the folder, for {@code docker run --user}. */
  String owner() {
    try {
      return "%s:%s"
          .formatted(Files.getAttribute(path, "unix:uid"), Files.getAttribute(path, "unix:gid"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the job's failure reason. */
  String failure() {
    return text("output/failure");
  }

  /** Returns the relative paths of all files but the input, and of hidden folders. */
  List<String> results() {
    try (Stream<Path> paths = Files.walk(path)) {
      return paths
          .filter(
              file -> Files.isRegularFile(file) || file.getFileName().toString().startsWith("."))
          .map(file -> path.relativize(file).toString())
          .filter(file -> !file.startsWith("input"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
