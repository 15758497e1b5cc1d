package dev.kfold.image;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of an image, laid out as it has them under {@code /opt/kfold}.
 *
 * @param root the folder they are assembled in
 * @param name the image's name, which its program's jar bears too
 */
record ImageTree(Path root, String name) {

  /** The JVM compares the times of the files its cache was made from; Jib gives all this one. */
  private static final FileTime TIME = FileTime.from(Instant.ofEpochSecond(1));

  Path runtime() {
    return root.resolve("runtime");
  }

  Path java() {
    return runtime().resolve("bin/java");
  }

  Path libraries() {
    return root.resolve("lib");
  }

  Path program() {
    return root.resolve(name + ".jar");
  }

  /** The class path: the program and its libraries. */
  URL[] jars() throws IOException {
    List<URL> jars = new ArrayList<>(List.of(program().toUri().toURL()));
    try (Stream<Path> libraries = Files.list(libraries())) {
      for (Path library : libraries.sorted().toList()) {
        jars.add(library.toUri().toURL());
      }
    }
    return jars.toArray(URL[]::new);
  }

  Path options() {
    return root.resolve("java.options");
  }

  Path startCache() {
    return root.resolve("start.aot");
  }

  Path billOfMaterials() {
    return root.resolve("sbom.cdx.json");
  }

  Path legal() {
    return root.resolve("legal");
  }

  /** Gives every file and folder the same time, so that the same content is the same layer. */
  void fixTimes() throws IOException {
    for (Path file : Folders.innermostFirst(root)) {
      Files.setLastModifiedTime(file, TIME);
    }
  }
}
