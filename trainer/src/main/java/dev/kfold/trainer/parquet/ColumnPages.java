package dev.kfold.trainer.parquet;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.ColumnChunk;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads the pages of a column without decompressing them. */
final class ColumnPages {

  private ColumnPages() {}

  /** Receives pages in their order. */
  @FunctionalInterface
  interface Receiver {

    /**
     * Receives a page.
     *
     * @param data the bytes behind its header, as they are in the file
     */
    void receive(PageHeader header, ByteBuffer data) throws IOException;
  }

  /**
   * Passes the pages of a column in a row group to a receiver.
   *
   * @throws IOException if a page ends behind its column, or the column behind the file
   */
  static void read(InputFile file, ColumnChunk column, Receiver receiver) throws IOException {
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
      receiver.receive(page, data);
    }
  }
}
