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
    CacheArchive early = archive("early", OBJECTS + 16, 1_000);
    CacheArchive late = archive("late", OBJECTS + 16, 2_000);

    early.removeTimes(archive("a", OBJECTS + 16, 3));
    late.removeTimes(archive("b", OBJECTS + 16, 4));

    assertThat(early.file()).hasSameBinaryContentAs(late.file());
  }

  @Test
  void hasNoTimeAndRightChecksumsAfterwards() throws IOException {
    CacheArchive archive = archive("one", OBJECTS + 16, 1_000);

    archive.removeTimes(archive("other", OBJECTS + 16, 2_000));

    assertThat(archive.file()).hasSameBinaryContentAs(archive("never", OBJECTS + 16, 0).file());
  }

  @Test
  void isAnotherIfMoreThanTimesDiffers() throws IOException {
    int outside = HEADER + 8;

    assertThat(archive("one", outside, 1_000).isEqualButForTimes(archive("other", outside, 2_000)))
        .isFalse();
  }

  @Test
  void isAnotherIfANumberDiffersThatIsNoTimeOfTheDump() throws IOException {
    CacheArchive dumpedLater =
        new CacheArchive(archive("one", OBJECTS + 16, 3).file(), 1_000, 1_500);

    assertThat(dumpedLater.isEqualButForTimes(archive("other", OBJECTS + 16, 4))).isFalse();
    assertThat(archive("other", OBJECTS + 16, 4).isEqualButForTimes(dumpedLater)).isFalse();
  }

  @Test
  void isAnotherIfTheFormatIsUnknown() throws IOException {
    CacheArchive archive = archive("one", OBJECTS + 16, 1_000);
    byte[] bytes = Files.readAllBytes(archive.file());
    bytes[4]++; // a checksum of something else
    Files.write(archive.file(), bytes);

    assertThat(archive.isEqualButForTimes(archive("other", OBJECTS + 16, 2_000))).isFalse();
  }

  /** Returns an archive with a time at a place, which was dumped in that very millisecond. */
  private CacheArchive archive(String name, int place, long time) throws IOException {
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
    return new CacheArchive(file, time, time);
  }

  private static int checksum(ByteBuffer bytes, int start, int end) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes.slice(start, end - start));
    return (int) checksum.getValue();
  }
}
