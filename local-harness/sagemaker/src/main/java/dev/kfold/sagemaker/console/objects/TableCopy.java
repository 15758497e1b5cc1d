package dev.kfold.sagemaker.console.objects;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.sagemaker.analysis.TableDescriber;
import dev.kfold.sagemaker.analysis.TableDescription;
import dev.kfold.sagemaker.console.archive.LimitedStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Copies a table to a file for its description, because readers of tables read files. */
final class TableCopy {

  private TableCopy() {}

  /**
   * Describes a table.
   *
   * @param name whose end tells the format
   * @param most the most bytes, also of what a compressed file unpacks to, and the most characters
   *     of the cells of a table
   * @throws LimitedStream.TooLargeException if it has more
   * @throws InvalidInputException if it is no table; the messages have no path of this machine
   */
  static TableDescription describe(
      TableDescriber tables, String name, InputStream content, Optional<String> label, long most)
      throws IOException {
    Path folder = Files.createTempDirectory("kfold-table");
    Path file =
        folder.resolve(
            "table" + name.substring(name.lastIndexOf('/') + 1).replaceFirst("^[^.]*", ""));
    try {
      Files.copy(new LimitedStream(content, most), file);
      verifyUnpacked(file, most);
      return tables.describe(file, label, most);
    } catch (InvalidInputException e) {
      List<String> problems =
          e.problems().stream()
              .map(problem -> problem.replace(file.toString(), "The file"))
              .toList();
      throw new InvalidInputException(problems);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  /** Unpacks a file that is compressed, whatever its name says, and forgets it. */
  private static void verifyUnpacked(Path file, long most) throws IOException {
    try (InputStream packed = new BufferedInputStream(Files.newInputStream(file))) {
      packed.mark(2);
      boolean isCompressed = packed.read() == 0x1f && packed.read() == 0x8b;
      packed.reset();
      if (isCompressed) {
        new LimitedStream(new GZIPInputStream(packed), most)
            .transferTo(OutputStream.nullOutputStream());
      }
    } catch (ZipException | EOFException e) {
      // it is damaged, as the reader of tables says
    }
  }
}
