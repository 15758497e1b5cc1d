package dev.kfold.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives with the parts of HotSpot's format that {@link CacheArchive} reads. */
class CacheArchiveTest {

  private static final int HEADER = 400;
  private static final int OBJECTS = 512;
  private static final int LENGTH = 640;

  @TempDir Path folder;

  @Test
  void becomesTheSameWheneverItWasDumped() throws IOException {
    Path early = archive("early", OBJECTS + 16, 1_000);
    Path late = archive("late", OBJECTS + 16, 2_000);

    assertThat(new CacheArchive(early).removeTimes(new CacheArchive(archive("a", OBJECTS + 16, 3))))
        .isTrue();
    assertThat(new CacheArchive(late).removeTimes(new CacheArchive(archive("b", OBJECTS + 16, 4))))
        .isTrue();

    assertThat(early).hasSameBinaryContentAs(late);
  }

  @Test
  void hasNoTimeAndRightChecksumsAfterwards() throws IOException {
    Path archive = archive("one", OBJECTS + 16, 1_000);

    new CacheArchive(archive).removeTimes(new CacheArchive(archive("other", OBJECTS + 16, 2_000)));

    assertThat(archive).hasSameBinaryContentAs(archive("never", OBJECTS + 16, 0));
  }

  @Test
  void isLeftAsItIsIfSomethingElseDiffers() throws IOException {
    int outside = HEADER + 8;
    Path archive = archive("one", outside, 1_000);
    byte[] before = Files.readAllBytes(archive);

    assertThat(
            new CacheArchive(archive).removeTimes(new CacheArchive(archive("other", outside, 2))))
        .isFalse();
    assertThat(archive).hasBinaryContent(before);
  }

  @Test
  void isLeftAsItIsIfAnObjectHasAnotherHashCode() throws IOException {
    Path archive = archive("one", OBJECTS + 16, 0xd96aabc801L);
    byte[] before = Files.readAllBytes(archive);
    Path twin = archive("other", OBJECTS + 16, 0x36ab99a3001L);

    assertThat(new CacheArchive(archive).removeTimes(new CacheArchive(twin))).isFalse();
    assertThat(archive).hasBinaryContent(before);
  }

  @Test
  void isLeftAsItIsIfTheFormatIsAnother() throws IOException {
    Path archive = archive("one", OBJECTS + 16, 1_000);
    byte[] bytes = Files.readAllBytes(archive);
    bytes[4]++; // a checksum of something else
    Files.write(archive, bytes);

    assertThat(
            new CacheArchive(archive)
                .removeTimes(new CacheArchive(archive("other", OBJECTS + 16, 2_000))))
        .isFalse();
    assertThat(archive).hasBinaryContent(bytes);
  }

  private Path archive(String name, int place, long time) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH).order(ByteOrder.nativeOrder());
    bytes.putInt(12, HEADER);
    bytes.putLong(336, OBJECTS);
    bytes.putLong(352, LENGTH - OBJECTS);
    bytes.putLong(place, time);
    bytes.putInt(312, checksum(bytes, OBJECTS, LENGTH));
    bytes.putInt(4, checksum(bytes, 16, HEADER));
    Path file = folder.resolve(name);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(bytes);
    }
    return file;
  }

  private static int checksum(ByteBuffer bytes, int start, int end) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes.slice(start, end - start));
    return (int) checksum.getValue();
  }
}
