package dev.kfold.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarFilesTest {

  private static final int JARS = 9;
  private static final int BINS = 32;

  @TempDir Path folder;

  @Test
  void getNumbersThatFallIntoDifferentBins() throws IOException {
    List<Path> jars = jarsInOneBin();

    new JarFiles(jars).spread(folder.resolve("scratch"));

    Set<Long> bins = new HashSet<>();
    for (Path jar : jars) {
      bins.add(JarFiles.number(jar) % BINS);
    }
    assertThat(bins).hasSize(JARS);
    assertThat(jars).allSatisfy(jar -> assertThat(jar).hasContent(jar.getFileName().toString()));
    assertThat(folder.resolve("scratch")).doesNotExist();
  }

  private List<Path> jarsInOneBin() throws IOException {
    Map<Long, List<Path>> filesByBin = new HashMap<>();
    List<Path> full = List.of();
    while (full.isEmpty()) {
      Path file = Files.createTempFile(folder, "jar", "");
      Files.writeString(file, file.getFileName().toString());
      List<Path> files =
          filesByBin.computeIfAbsent(JarFiles.number(file) % BINS, _ -> new ArrayList<>());
      files.add(file);
      if (files.size() == JARS) {
        full = files;
      }
    }
    return full;
  }
}
