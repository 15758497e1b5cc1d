package dev.kfold.trainer.parquet;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.metadata.FileMetaData;
import dev.hardwood.metadata.RowGroup;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Compares the length of each page that is compressed with Snappy with the one in its header.
 * snappy-java writes as many bytes as the page says, also beyond the buffer that the header's
 * length was reserved for, and a damaged file would end the JVM.
 */
final class SnappyPages {

  private SnappyPages() {}

  /**
   * Reads the headers of all pages.
   *
   * @throws IOException if a page has another length than its header says
   */
  static void verify(InputFile file, FileMetaData metadata) throws IOException {
    for (RowGroup group : metadata.rowGroups()) {
      for (ColumnChunk column : group.columns()) {
        if (column.metaData().codec() == CompressionCodec.SNAPPY) {
          ColumnPages.read(file, column, SnappyPages::verify);
        }
      }
    }
  }

  private static void verify(PageHeader page, ByteBuffer data) throws IOException {
    if (page.levels() > data.remaining()) {
      throw new IOException("the levels of a page end behind it");
    }
    data.position(page.levels());
    if (!page.isCompressed() || !data.hasRemaining()) {
      return;
    }
    long found = CompactNumbers.unsigned(data);
    if (found != page.uncompressed() - page.levels()) {
      throw new IOException(
          "a page has %d bytes, expected %d".formatted(found, page.uncompressed() - page.levels()));
    }
  }
}
