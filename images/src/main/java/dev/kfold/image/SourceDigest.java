package dev.kfold.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The digest of the sources of the images. The label {@value #LABEL} of an image holds it, so that
 * an image of other sources is not tested or shipped by mistake.
 */
public final class SourceDigest {

  /** The label of the images. */
  public static final String LABEL = "dev.kfold.sources";

  private static final List<String> FILES =
      List.of(
          ".dockerignore",
          "Dockerfile.cv",
          "Dockerfile.train",
          "LICENSE",
          "NOTICE",
          "container-contract/pom.xml",
          "cv-orchestrator/pom.xml",
          "images/java.options",
          "images/offline-base",
          "images/pom.xml",
          "mvnw",
          "pom.xml",
          "search/pom.xml",
          "trainer/pom.xml");
  private static final List<String> FOLDERS =
      List.of(
          ".mvn",
          "LICENSES",
          "container-contract/src/main",
          "cv-orchestrator/src/image",
          "cv-orchestrator/src/main",
          "images/src/main",
          "search/src/main",
          "trainer/src/image",
          "trainer/src/main");

  private SourceDigest() {}

  /**
   * Returns the SHA-256, in hexadecimal, of the paths, lengths and contents of all sources of the
   * images; absent files are skipped.
   *
   * @param root the folder of the parent pom
   */
  public static String of(Path root) throws IOException {
    MessageDigest digest = sha256();
    for (Map.Entry<String, Path> source : sources(root).entrySet()) {
      byte[] content = Files.readAllBytes(source.getValue());
      digest.update(source.getKey().getBytes(StandardCharsets.UTF_8));
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, content.length));
      digest.update(content);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Prints the digest of the sources under the folder that the argument names. */
  public static void main(String[] arguments) throws IOException {
    System.out.println(of(Path.of(arguments[0])));
  }

  /** Returns the sources by their paths relative to the root, in order. */
  private static SortedMap<String, Path> sources(Path root) throws IOException {
    SortedMap<String, Path> sources = new TreeMap<>();
    for (String file : FILES) {
      collect(root, root.resolve(file), sources);
    }
    for (String folder : FOLDERS) {
      collect(root, root.resolve(folder), sources);
    }
    return sources;
  }

  private static void collect(Path root, Path start, Map<String, Path> sources) throws IOException {
    if (Files.notExists(start)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(start)) {
      paths
          .filter(Files::isRegularFile)
          .forEach(path -> sources.put(root.relativize(path).toString().replace('\\', '/'), path));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
