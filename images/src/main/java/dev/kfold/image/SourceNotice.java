package dev.kfold.image;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The file {@code legal/SOURCE} of an image: which sources the image is made of, and the command
 * that packs them for everybody who receives the image.
 *
 * @param image the image's name
 * @param version the version of the program
 * @param digest the digest of the project's sources, see {@link SourceDigest}
 * @param libraries the libraries whose licences require their source, each as {@code
 *     group:name:version}
 * @param runtime the version and the vendor of the Java runtime
 */
record SourceNotice(
    String image, String version, String digest, List<String> libraries, String runtime) {

  /** Returns the notice of an image that this JDK assembles. */
  static SourceNotice of(Parts parts, BillOfMaterials bill) throws IOException {
    return new SourceNotice(
        parts.name(),
        bill.version(),
        SourceDigest.of(parts.project()),
        bill.librariesWithSource(),
        "OpenJDK %s of %s"
            .formatted(
                System.getProperty("java.runtime.version"), System.getProperty("java.vendor")));
  }

  /** Writes the notice into the tree of the image. */
  void write(ImageTree tree) throws IOException {
    Files.writeString(tree.legal().resolve("SOURCE"), text());
  }

  /**
   * Returns the text of the notice. The script {@code images/source} reads the lines that start
   * with a word and a colon.
   */
  String text() {
    return """
    The corresponding source of the image %s

    version: %s
    sources: %s
    runtime: %s
    %s
    The version is the tag v%2$s of https://github.com/kfold-dev/kfold, unless it ends in -SNAPSHOT.
    The digest of the sources is also the label %s of the image.
    In a clone with these sources, this command packs them, the source of each library above,
    and instructions to build the image again:

      images/source kfold-source.tar.gz

    Every release of the images has this archive. NOTICE says what passing the image on requires.
    """
        .formatted(
            image,
            version,
            digest,
            runtime,
            libraries.stream()
                .map(library -> "library: " + library + "\n")
                .collect(Collectors.joining()),
            SourceDigest.LABEL);
  }
}
