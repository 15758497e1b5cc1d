package dev.kfold.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A cache as the JVM dumps it, of which two dumps from the same input differ in one thing: the
 * archived {@link java.lang.ref.SoftReference}s bear the time since the machine was started.
 *
 * <p>Of the format this class knows two checksums: the header's, at byte 4 and over all of it from
 * byte 16 on, and that of the region with the archived objects, whose description begins at byte
 * 312. A cache in which they are not what they should be is left as it is.
 *
 * @see <a href="https://github.com/openjdk/jdk/blob/jdk-25-ga/src/hotspot/share/cds/filemap.hpp">
 *     HotSpot's filemap.hpp</a>
 */
record CacheArchive(Path file) {

  private static final int HEADER_CHECKSUM = 4;
  private static final int HEADER_LENGTH = 12;
  private static final int HEADER_CHECKED_FROM = 16;
  private static final int REGION = 312;
  private static final int REGION_START = REGION + 24;
  private static final int REGION_LENGTH = REGION + 40;

  /**
   * Sets the times to zero, as those of references that were never asked for.
   *
   * @param twin another dump of the same input, made at another time
   * @return whether the cache now depends on its input alone
   */
  boolean removeTimes(CacheArchive twin) throws IOException {
    ByteBuffer mine = read(file);
    ByteBuffer theirs = read(twin.file);
    if (!isAsExpected(mine) || !isAsExpected(theirs) || mine.capacity() != theirs.capacity()) {
      return false;
    }
    List<Integer> times = differingWords(mine, theirs);
    if (times.stream().anyMatch(place -> !isInRegion(mine, place))) {
      return false;
    }
    times.forEach(place -> mine.putLong(place, 0));
    mine.putInt(REGION, regionChecksum(mine));
    mine.putInt(HEADER_CHECKSUM, headerChecksum(mine));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(mine.rewind());
    }
    return true;
  }

  private static ByteBuffer read(Path file) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
  }

  private static boolean isAsExpected(ByteBuffer archive) {
    return archive.getInt(HEADER_CHECKSUM) == headerChecksum(archive)
        && archive.getLong(REGION_START) + archive.getLong(REGION_LENGTH) <= archive.capacity()
        && archive.getInt(REGION) == regionChecksum(archive);
  }

  /** The places of the eight-byte words that differ, but for the two checksums. */
  private static List<Integer> differingWords(ByteBuffer mine, ByteBuffer theirs) {
    List<Integer> places = new ArrayList<>();
    for (int place = 0; place + Long.BYTES <= mine.capacity(); place += Long.BYTES) {
      boolean isChecksum = place == HEADER_CHECKSUM / Long.BYTES * Long.BYTES || place == REGION;
      if (!isChecksum && mine.getLong(place) != theirs.getLong(place)) {
        places.add(place);
      }
    }
    return places;
  }

  private static boolean isInRegion(ByteBuffer archive, long place) {
    long start = archive.getLong(REGION_START);
    return start <= place && place < start + archive.getLong(REGION_LENGTH);
  }

  private static int headerChecksum(ByteBuffer archive) {
    int length = archive.getInt(HEADER_LENGTH);
    return checksum(archive, HEADER_CHECKED_FROM, length - HEADER_CHECKED_FROM);
  }

  private static int regionChecksum(ByteBuffer archive) {
    int start = Math.toIntExact(archive.getLong(REGION_START));
    return checksum(archive, start, Math.toIntExact(archive.getLong(REGION_LENGTH)));
  }

  private static int checksum(ByteBuffer archive, int start, int length) {
    CRC32 checksum = new CRC32();
    checksum.update(archive.slice(start, length));
    return (int) checksum.getValue();
  }
}
