package dev.kfold.image;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/** Links a Java runtime with some of this JDK's modules. */
final class JavaRuntime {

  private JavaRuntime() {}

  /**
   * Links the modules and their dependencies; of {@code java.desktop} only the package {@code
   * java.beans}.
   *
   * @see <a href="https://openjdk.org/jeps/493">JEP 493: linking without JMOD files</a>
   */
  static void link(List<String> modules, Path into) throws IOException {
    ToolProvider jlink = ToolProvider.findFirst("jlink").orElseThrow();
    StringWriter output = new StringWriter();
    PrintWriter log = new PrintWriter(output);
    // the modules are not compressed: layers are compressed anyway, and the JVM starts faster
    List<String> options =
        new ArrayList<>(
            List.of(
                "--add-modules",
                String.join(",", modules),
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                // its position among the plugins is random and changes the classes; the start cache
                // contains them anyway
                "--disable-plugin",
                "generate-jli-classes",
                "--output",
                into.toString()));
    if (modules.contains(JavaBeans.MODULE)) {
      options.addAll(JavaBeans.onlyBeans());
    }
    int exitCode = jlink.run(log, log, options.toArray(String[]::new));
    if (exitCode != 0) {
      throw new IOException("jlink ended with %d: %s".formatted(exitCode, output));
    }
  }
}
