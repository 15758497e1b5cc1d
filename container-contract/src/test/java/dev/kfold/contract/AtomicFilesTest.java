package dev.kfold.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicFilesTest {

  private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void replacesFilesAndLeavesNothingBesides() throws IOException {
    Files.writeString(folder.resolve("a"), "old");
    AtomicFiles.write(folder, Map.of("a", new byte[] {1}, "b", new byte[] {2}));

    assertThat(folder).isDirectoryNotContaining("glob:**/.*");
    assertThat(folder.resolve("a")).hasBinaryContent(new byte[] {1});
    assertThat(folder.resolve("b")).hasBinaryContent(new byte[] {2});
  }

  @Test
  void refusesAFolderThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> AtomicFiles.write(file.resolve("below"), Map.of("a", NEW)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void writesFilesOfSeveralFolders() throws IOException {
    AtomicFiles.write(twoFolders());

    assertThat(tree()).containsExactly("one", "one/a=new", "two", "two/b=new");
  }

  @ParameterizedTest
  @CsvSource({"one,two", "two,one"})
  void writesNoneOfTheFilesIfOneCannotBeWritten(String good, String bad) throws IOException {
    put(good + "/" + (good.equals("one") ? "a" : "b"), "old");
    put(bad + "/" + (bad.equals("one") ? "a" : "b") + "/full", "a folder in its place");
    List<String> before = tree();

    assertThatThrownBy(() -> AtomicFiles.write(twoFolders()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("output folder " + folder.resolve(bad) + ": cannot be written")
        .hasMessageContaining("is a folder");

    assertThat(tree()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"one", "two"})
  void deletesFoldersThatItCreated(String bad) throws IOException {
    put(bad, "a file in the place of the folder");

    assertThatThrownBy(() -> AtomicFiles.write(twoFolders()))
        .isInstanceOf(InvalidInputException.class);

    assertThat(tree()).containsExactly(bad + "=a file in the place of the folder");
  }

  @Test
  void leavesNothingInTheOtherFolder() throws IOException {
    put("a", "old");
    put("z/full", "a folder in its place");
    Map<String, byte[]> files = new TreeMap<>(Map.of("a", NEW, "b", NEW, "z", NEW));

    assertThatThrownBy(() -> AtomicFiles.write(folder, files))
        .isInstanceOf(InvalidInputException.class);

    assertThat(tree()).containsExactly("a=old", "z", "z/full=a folder in its place");
  }

  @Test
  void replacesALinkAndNotItsTarget() throws IOException {
    put("kept", "old");
    Files.createSymbolicLink(folder.resolve("a"), folder.resolve("kept"));

    AtomicFiles.write(folder, Map.of("a", NEW));

    assertThat(tree()).containsExactly("a=new", "kept=old");
  }

  /** The copy of a replaced file would wait for the end of the pipe. */
  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void refusesAPipeInThePlaceOfAFile() throws Exception {
    String pipe = folder.resolve("a").toString();
    assertThat(new ProcessBuilder("mkfifo", pipe).start().waitFor()).isZero();

    assertThatThrownBy(() -> AtomicFiles.write(folder, Map.of("a", NEW)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("output folder " + folder + ": cannot be written")
        .hasMessageContaining("is no regular file");
    assertThat(folder).isDirectoryNotContaining("glob:**/.*");
  }

  private Map<Path, Map<String, byte[]>> twoFolders() {
    return Map.of(folder.resolve("one"), Map.of("a", NEW), folder.resolve("two"), Map.of("b", NEW));
  }

  private void put(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Returns the paths below the folder, and the content of files. */
  private List<String> tree() throws IOException {
    List<String> tree = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(path -> !path.equals(folder)).sorted().toList()) {
        String name = folder.relativize(path).toString();
        tree.add(Files.isDirectory(path) ? name : name + "=" + Files.readString(path));
      }
    }
    return tree;
  }
}
