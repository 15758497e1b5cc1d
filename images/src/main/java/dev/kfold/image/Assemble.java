package dev.kfold.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Assembles the tree of an image. The build runs it, both in the build stage of a Dockerfile and on
 * the machine that runs Jib.
 */
public final class Assemble {

  private Assemble() {}

  /**
   * Assembles the tree of one image.
   *
   * @param arguments {@code --into FOLDER} and those of {@link Parts}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> given = List.of(arguments);
    Parts parts = Parts.of(given);
    assemble(parts, new ImageTree(Parts.path(given, "--into"), parts.name()));
  }

  /** Assembles the parts of an image in a tree, which replaces an earlier one. */
  static void assemble(Parts parts, ImageTree tree) throws IOException, InterruptedException {
    BuildFolders.clear(tree.root());
    JavaRuntime.link(parts.modules(), tree.runtime());
    Files.copy(parts.jar(), tree.program());
    BuildFolders.copy(parts.libraries(), tree.libraries());
    Files.copy(parts.options(), tree.options());
    copyLegal(parts.legal(), tree.legal());
    BillOfMaterials bill = BillOfMaterials.of(parts, tree);
    bill.write(tree);
    SourceNotice.of(parts, bill).write(tree);
    new JarFiles(tree.jars()).spread(tree.root().resolveSibling("jars"));
    tree.fixTimes(); // before the cache is made, because it stores the times of the jars
    if (!new StartCache(tree, CacheTrainingRun.in(parts.trainingRuns())).make()) {
      System.out.printf(
          "The start cache of %s works but is not reproducible: this JDK's format is unknown.%n",
          tree.name());
    }
    tree.fixTimes();
  }

  private static void copyLegal(List<Path> documents, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path document : documents) {
      Files.copy(document, to.resolve(document.getFileName()));
    }
  }
}
