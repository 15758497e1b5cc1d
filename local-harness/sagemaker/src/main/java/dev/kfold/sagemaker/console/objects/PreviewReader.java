package dev.kfold.sagemaker.console.objects;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.analysis.TableDescriber;
import dev.kfold.sagemaker.console.archive.ArchivedFile;
import dev.kfold.sagemaker.console.archive.Archives;
import dev.kfold.sagemaker.console.archive.LimitedStream;
import dev.kfold.sagemaker.console.page.LatestKept;
import dev.kfold.sagemaker.console.page.NotFoundException;
import dev.kfold.sagemaker.console.page.Sizes;
import dev.kfold.sagemaker.s3.ObjectBrowser;
import dev.kfold.sagemaker.s3.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Reads previews of objects and of files in archives. The latest are kept, because an open page is
 * computed again after every change of the endpoint's state.
 */
final class PreviewReader {

  private static final int MOST_KEPT = 8;
  private static final long LARGEST_TABLE = 64_000_000;
  private static final Pattern TABLE = Pattern.compile(".*\\.(csv|tsv|parquet|csv\\.gz)");

  private final ObjectBrowser objects;
  private final Optional<TableDescriber> tables;
  private final LatestKept<Preview> kept = new LatestKept<>(MOST_KEPT);

  PreviewReader(ObjectBrowser objects, Optional<TableDescriber> tables) {
    this.objects = objects;
    this.tables = tables;
  }

  /**
   * What is previewed.
   *
   * @param entry the name of a file in the archive, or an empty text for the object itself
   * @param label the label column of a table, or an empty text
   */
  record Source(S3Location location, StoredObject object, String entry, String label) {

    /** Returns the name of the file, which tells its format. */
    String name() {
      return (entry.isEmpty() ? object.key() : entry).toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Returns the preview of an object or of a file in an archive.
   *
   * @throws NotFoundException if the archive has no such file
   */
  Preview preview(Source source) {
    try {
      return kept.get(source, () -> read(source));
    } catch (UncheckedIOException | IllegalArgumentException e) { // a damaged header of an archive
      return new Preview.Nothing("The file cannot be read: " + FailureMessage.of(e));
    }
  }

  private Preview read(Source source) {
    Archives archives = new Archives(objects);
    if (source.entry().isEmpty() && Archives.isArchive(source.name())) {
      return new Preview.Archive(archives.list(source.location()));
    }
    if (source.entry().isEmpty()) {
      return content(source, source.object().size(), () -> open(source.location()));
    }
    Supplier<Optional<ArchivedFile>> entry = () -> entry(archives, source);
    long size = size(entry, source);
    return content(source, size, () -> entry.get().orElseThrow(() -> missing(source)).content());
  }

  /** A compressed table takes several times its size in memory. */
  private static long largest(String name) {
    return name.endsWith(".gz") || name.endsWith(".parquet") ? LARGEST_TABLE / 8 : LARGEST_TABLE;
  }

  private Preview content(Source source, long size, Supplier<InputStream> opened) {
    Optional<String> note = Optional.empty();
    try {
      if (TABLE.matcher(source.name()).matches()) {
        if (tables.isEmpty()) {
          note = Optional.of("This endpoint was started without the programs that read tables.");
        } else if (size > largest(source.name())) {
          note = Optional.of(tooLarge(largest(source.name())));
        } else {
          Optional<String> label = Optional.of(source.label()).filter(text -> !text.isEmpty());
          try (InputStream content = opened.get()) {
            return new Preview.Table(
                TableCopy.describe(tables.get(), source.name(), content, label, LARGEST_TABLE));
          } catch (LimitedStream.TooLargeException e) {
            note = Optional.of(tooLarge(LARGEST_TABLE));
          } catch (InvalidInputException e) {
            note = Optional.of(String.join(" ", e.problems()));
          }
        }
      }
      try (InputStream content = opened.get()) {
        return TextPreview.read(source.name(), content, note);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String tooLarge(long bytes) {
    return "A table of more than %s is not described here; kfold data does."
        .formatted(Sizes.text(bytes));
  }

  private static long size(Supplier<Optional<ArchivedFile>> entry, Source source) {
    ArchivedFile opened = entry.get().orElseThrow(() -> missing(source));
    try {
      opened.content().close();
      return opened.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NotFoundException missing(Source source) {
    return new NotFoundException(
        "The archive %s has no file %s".formatted(source.location(), source.entry()));
  }

  private InputStream open(S3Location location) {
    try {
      return objects.open(location);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<ArchivedFile> entry(Archives archives, Source source) {
    try {
      return archives.entry(source.location(), source.entry());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
