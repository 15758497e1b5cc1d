package dev.kfold.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Results on a disk of 64 KiB; is skipped if this user may not mount one. */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {

  @TempDir Path disk;

  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString());
    assumeTrue(mounted);
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", disk.toString());
    }
  }

  @Test
  void saysWhichFileOfWhichSizeDidNotFitAndHowMuchIsFree() throws IOException {
    Path folder = disk.resolve("model");

    assertThatThrownBy(() -> AtomicFiles.write(folder, Map.of("a.npy", new byte[100_000])))
        .isInstanceOf(OutputException.class)
        .hasMessageStartingWith(
            folder.resolve("a.npy")
                + ": the file of 100,000 bytes cannot be written (No space left on device); ")
        .hasMessageEndingWith(
            " of 65,536 bytes of this disk are free; give the job a larger volume (VolumeSizeInGB), or remove files.");

    try (Stream<Path> left = Files.list(disk)) {
      assertThat(left).as("nothing is left of it").isEmpty();
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is no such command
    }
  }
}
