package dev.kfold.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runtime with what Smile needs of java.desktop. */
class JavaBeansTest {

  private static final long MOST_BYTES_MORE = 2_000_000;

  @TempDir private Path folder;

  @Test
  void leavesOfTheModuleOnlyThePackageOfBeans() throws Exception {
    Path plain = folder.resolve("plain");
    Path beans = folder.resolve("beans");
    JavaRuntime.link(List.of("java.base", "java.xml"), plain);
    JavaRuntime.link(List.of("java.base", "java.xml", "java.desktop"), beans);

    assertThat(size(beans) - size(plain)).isLessThan(MOST_BYTES_MORE);
    assertThat(run(beans, "java.beans.IntrospectionException")).isEqualTo("found");
    assertThat(run(beans, "javax.swing.JFrame")).isEqualTo("missing");
  }

  private String run(Path runtime, String name) throws Exception {
    Path program = folder.resolve("Look.java");
    Files.writeString(
        program,
        """
        public class Look {
          public static void main(String[] names) {
            try {
              Class.forName(names[0]);
              System.out.print("found");
            } catch (ClassNotFoundException e) {
              System.out.print("missing");
            }
          }
        }
        """);
    ToolProvider.getSystemJavaCompiler().run(null, null, null, program.toString());
    Process process =
        new ProcessBuilder(
                runtime.resolve("bin/java").toString(), "-cp", folder.toString(), "Look", name)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static long size(Path runtime) throws IOException {
    try (Stream<Path> files = Files.walk(runtime)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
