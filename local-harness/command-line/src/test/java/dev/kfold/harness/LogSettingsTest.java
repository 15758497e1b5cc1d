package dev.kfold.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LogSettingsTest {

  /** A program with the libraries of the command line. */
  static final class Logging {

    private Logging() {}

    public static void main(String[] arguments) {
      System.getLogger("dev.hardwood.Reader").log(Level.INFO, "reads by itself");
      System.getLogger("dev.kfold.sagemaker.Page")
          .log(Level.ERROR, "The page failed", new IllegalStateException("no rows"));
    }
  }

  @Test
  void showWhatTheEndpointLogs() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-D%s=%s".formatted(LogSettings.PROPERTY, LogSettings.class.getName()),
                "-cp",
                System.getProperty("java.class.path"),
                Logging.class.getName())
            .redirectErrorStream(true)
            .start();

    String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(log)
        .containsPattern("(?m)^\\d\\d:\\d\\d:\\d\\d \\S+: The page failed$")
        .contains("IllegalStateException: no rows")
        .doesNotContain("reads by itself");
  }
}
