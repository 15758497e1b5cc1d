package dev.kfold.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of an image, in the layout of {@code /opt/kfold}.
 *
 * @param root the folder in which they are assembled
 * @param name the image's name, which is also that of the program's jar
 */
record ImageTree(Path root, String name) {

  /** The time that Jib gives to all files; the JVM checks the times of the jars of its cache. */
  private static final FileTime TIME = FileTime.from(Instant.ofEpochSecond(1));

  /** Returns the folder of the Java runtime. */
  Path runtime() {
    return root.resolve("runtime");
  }

  /** Returns the launcher of the Java runtime. */
  Path java() {
    return runtime().resolve("bin/java");
  }

  /** Returns the folder of the libraries' jars. */
  Path libraries() {
    return root.resolve("lib");
  }

  /** Returns the program's jar. */
  Path program() {
    return root.resolve(name + ".jar");
  }

  /** Returns the class path: the jars of the program and its libraries. */
  List<Path> jars() throws IOException {
    List<Path> jars = new ArrayList<>(List.of(program()));
    try (Stream<Path> libraries = Files.list(libraries())) {
      libraries.sorted().forEach(jars::add);
    }
    return jars;
  }

  /** Returns the file of the JVM's options. */
  Path options() {
    return root.resolve("java.options");
  }

  /** Returns the file of the start cache. */
  Path startCache() {
    return root.resolve("start.aot");
  }

  /** Returns the file of the bill of materials. */
  Path billOfMaterials() {
    return root.resolve("sbom.cdx.json");
  }

  /** Returns the folder of the licences. */
  Path legal() {
    return root.resolve("legal");
  }

  /** Sets the time of every file and folder, so that the same content gives the same layer. */
  void fixTimes() throws IOException {
    for (Path file : BuildFolders.innermostFirst(root)) {
      Files.setLastModifiedTime(file, TIME);
    }
  }
}
