package dev.kfold.harness;

import dev.kfold.contract.ParameterReader;
import dev.kfold.sagemaker.analysis.TableDescriber;
import dev.kfold.sagemaker.analysis.TableDescription;
import dev.kfold.trainer.table.TableOptions;
import dev.kfold.trainer.table.TablePreview;
import dev.kfold.trainer.table.TableProfile;
import dev.kfold.trainer.table.TableScan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Describes tables as {@code kfold data} does. */
record TableFiles() implements TableDescriber {

  private static final int FIRST_ROWS = 20;

  /** The most columns of a page; no browser scrolls through more. */
  static final int FIRST_COLUMNS = 500;

  @Override
  public TableDescription describe(Path file, Optional<String> label, long most)
      throws IOException {
    ParameterReader reader =
        new ParameterReader(
            "option", label.map(column -> Map.of("label", column)).orElse(Map.of()));
    TableOptions options = TableOptions.readForDescription(reader);
    reader.verify();
    TableProfile profile = TableScan.describe(file, options, most).profile();
    TablePreview preview = TablePreview.read(file, options, FIRST_ROWS);
    return new TableDescription(
        profile.format(),
        profile.rows(),
        profile.columns().stream()
            .limit(FIRST_COLUMNS)
            .map(column ->
                new TableDescription.Column(
                    column.name(),
                    column.role(),
                    column.kind(),
                    column.missing(),
                    column.distinct().toString(),
                    column.range()))
            .toList(),
        profile.classes().entrySet().stream()
            .map(size -> new TableDescription.ClassSize(size.getKey(), size.getValue()))
            .toList(),
        doubts(profile),
        first(preview.names()),
        preview.rows().stream().map(TableFiles::first).toList());
  }

  private static List<String> doubts(TableProfile profile) {
    int columns = profile.columns().size();
    return columns <= FIRST_COLUMNS
        ? profile.doubts()
        : Stream.concat(
                profile.doubts().stream(),
                Stream.of(
                    String.format(
                        Locale.ROOT,
                        "%,d of %,d columns are shown here; kfold data shows all.",
                        FIRST_COLUMNS,
                        columns)))
            .toList();
  }

  private static List<String> first(List<String> cells) {
    return cells.stream().limit(FIRST_COLUMNS).toList();
  }
}
