package dev.kfold.sagemaker.console.archive;

import dev.kfold.sagemaker.console.page.Sizes;
import java.io.IOException;
import java.io.InputStream;

/**
 * An open file in an archive.
 *
 * @param size in bytes
 */
public record ArchivedFile(String name, InputStream content, long size) implements AutoCloseable {

  /**
   * Returns the whole content.
   *
   * @param most the most bytes
   * @throws IOException if the file has more, or the archive is broken
   */
  public byte[] read(int most) throws IOException {
    if (size > most) {
      throw new IOException(
          "%s has %s, and at most %s are read here; download it to see it"
              .formatted(name, Sizes.text(size), Sizes.text(most)));
    }
    return content.readNBytes(most);
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
