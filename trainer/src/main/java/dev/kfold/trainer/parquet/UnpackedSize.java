package dev.kfold.trainer.parquet;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.FileMetaData;
import dev.hardwood.metadata.RowGroup;
import java.io.IOException;

/**
 * What a Parquet file unpacks to, as its metadata and the headers of its pages say. A small file
 * may unpack to very much: a value that repeats takes no more room than once.
 *
 * @param values the number of cells, and of values of dictionaries
 * @param bytes the length of all pages after decompression
 */
record UnpackedSize(long values, long bytes) {

  /** Reads the headers of all pages. */
  static UnpackedSize of(InputFile file, FileMetaData metadata) throws IOException {
    long[] sums = new long[2];
    long cells = 0;
    for (RowGroup group : metadata.rowGroups()) {
      for (ColumnChunk column : group.columns()) {
        cells = Math.addExact(cells, Math.max(group.numRows(), column.metaData().numValues()));
        ColumnPages.read(
            file,
            column,
            (page, _) -> {
              sums[0] += page.values();
              sums[1] += page.uncompressed();
            });
      }
    }
    return new UnpackedSize(Math.max(cells, sums[0]), sums[1]);
  }
}
