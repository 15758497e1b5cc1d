package dev.kfold.harness.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Outputs that no other file can replace, so that they are overwritten in place. */
@Timeout(60)
class OutputFileTest {

  @TempDir private Path folder;

  @Test
  void overwritesAFileWhoseFolderCannotBeWritten() throws IOException {
    Path place = Files.createDirectory(folder.resolve("protected"));
    Path out = Files.writeString(place.resolve("out"), "before");
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("r-xr-xr-x"));
    if (Files.isWritable(place)) { // root may write everywhere but on such a disk
      Path file = Files.writeString(folder.resolve("file"), "before");
      try (Mount disk = Mount.ofSize("1m", place);
          Mount mounted = Mount.file(file, out)) {
        disk.forbidWrites();
        assertOverwritten(mounted.place());
      }
    } else {
      assertOverwritten(out);
    }
  }

  @Test
  void overwritesAFileThatIsAMountOfItsOwn() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "before");
    Path out = folder.resolve("out");
    try (Mount mounted = Mount.file(file, out)) {
      assertFailsInTheMiddle(mounted.place());
      assertThat(file).hasContent("before");

      write(mounted.place(), "after");

      assertThat(file).hasContent("after");
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).as("nothing else is left").hasSize(2);
    }
  }

  private static void assertOverwritten(Path out) throws IOException {
    assertThat(out.getParent()).matches(parent -> !Files.isWritable(parent), "is protected");

    assertFailsInTheMiddle(out);
    assertThat(out).hasContent("before");

    write(out, "after");
    assertThat(out).hasContent("after");
  }

  @Test
  void writesIntoAPipeOnceTheContentIsWhole() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    FutureTask<String> received = new FutureTask<>(() -> Files.readString(pipe));
    Thread.ofPlatform().daemon().start(received);

    assertFailsInTheMiddle(pipe);
    write(pipe, "whole");

    assertThat(pipe).matches(file -> !Files.isRegularFile(file), "is still a pipe");
    assertThat(received.get()).isEqualTo("whole");
  }

  private static void assertFailsInTheMiddle(Path out) {
    assertThatThrownBy(() ->
            OutputFile.write(
                "--out",
                out,
                stream -> {
                  stream.write("half".getBytes(UTF_8));
                  throw new IOException("row 2 is invalid");
                }))
        .hasMessage("row 2 is invalid");
  }

  private static void write(Path out, String text) throws IOException {
    OutputFile.write("--out", out, stream -> stream.write(text.getBytes(UTF_8)));
  }
}
