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
          verify(file, column);
        }
      }
    }
  }

  private static void verify(InputFile file, ColumnChunk column) throws IOException {
    long from = column.chunkStartOffset();
    long length = column.metaData().totalCompressedSize();
    if (from < 0 || length < 0 || length > Integer.MAX_VALUE || from + length > file.length()) {
      throw new IOException("a column ends behind the file");
    }
    if (length == 0) {
      return;
    }
    ByteBuffer pages = file.readRange(from, (int) length).slice();
    while (pages.hasRemaining()) {
      PageHeader page = PageHeader.read(pages);
      if (page.compressed() < 0 || page.compressed() > pages.remaining()) {
        throw new IOException("a page ends behind its column");
      }
      ByteBuffer data = pages.slice(pages.position(), page.compressed());
      pages.position(pages.position() + page.compressed());
      verify(page, data);
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
