package dev.kfold.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoppableProcessTest {

  /** A program that prints numbers in the way of most messages. */
  static final class Numbers {

    private Numbers() {}

    public static void main(String[] arguments) {
      new StoppableProcess(Duration.ofSeconds(1), ExitCode.FAILED)
          .run(
              new StopSignal(),
              () -> {
                System.out.print("%03d %,d %.1f %S".formatted(7, 1_048_576, 0.5, "iris"));
                return 0;
              });
    }
  }

  @Test
  void writesNumbersAlikeInEveryLanguage() throws Exception {
    for (String language : new String[] {"fa", "de", "tr", "en"}) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Duser.language=" + language,
                  "-cp",
                  System.getProperty("java.class.path"),
                  Numbers.class.getName())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();

      assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .as(language)
          .isEqualTo("007 1,048,576 0.5 IRIS");
      assertThat(process.waitFor()).isZero();
    }
  }
}
