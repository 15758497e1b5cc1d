package dev.kfold.harness;

import dev.kfold.contract.ParameterReader;
import dev.kfold.sagemaker.analysis.TableDescriber;
import dev.kfold.sagemaker.analysis.TableDescription;
import dev.kfold.trainer.data.TableOptions;
import dev.kfold.trainer.data.TablePreview;
import dev.kfold.trainer.data.TableProfile;
import dev.kfold.trainer.data.TableScan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Describes tables as {@code kfold data} does. */
record TableFiles() implements TableDescriber {

  private static final int FIRST_ROWS = 20;

  @Override
  public TableDescription describe(Path file, Optional<String> label) throws IOException {
    ParameterReader reader =
        new ParameterReader(
            "option", label.map(column -> Map.of("label", column)).orElse(Map.of()));
    TableOptions options = TableOptions.readForDescription(reader);
    reader.verify();
    TableProfile profile = TableScan.describe(file, options).profile();
    TablePreview preview = TablePreview.read(file, options, FIRST_ROWS);
    return new TableDescription(
        profile.format(),
        profile.rows(),
        profile.columns().stream()
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
        profile.doubts(),
        preview.names(),
        preview.rows());
  }
}
