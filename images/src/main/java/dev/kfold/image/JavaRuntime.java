package dev.kfold.image;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/** A Java runtime of this JDK with only some of its modules. */
final class JavaRuntime {

  private JavaRuntime() {}

  /**
   * Links the modules and all that they need.
   *
   * @see <a href="https://openjdk.org/jeps/493">JEP 493: linking without JMOD files</a>
   */
  static void link(List<String> modules, Path into) throws IOException {
    ToolProvider jlink = ToolProvider.findFirst("jlink").orElseThrow();
    StringWriter said = new StringWriter();
    PrintWriter log = new PrintWriter(said);
    // The modules stay uncompressed: layers are compressed anyhow, and the JVM starts sooner.
    int exitCode =
        jlink.run(
            log,
            log,
            "--add-modules",
            String.join(",", modules),
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            // Runs before or after the others as it happens, and the classes differ by that; the
            // start cache has them anyway.
            "--disable-plugin",
            "generate-jli-classes",
            "--output",
            into.toString());
    if (exitCode != 0) {
      throw new IOException("jlink ended with %d: %s".formatted(exitCode, said));
    }
  }
}
