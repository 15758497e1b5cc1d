package dev.kfold.sagemaker.transform;

import dev.kfold.sagemaker.job.JobFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.DataProcessing;
import software.amazon.awssdk.services.sagemaker.model.JoinSource;

/**
 * The filters and the join of CSV records before and after the model.
 *
 * @param input selects the cells of a record that the model gets
 * @param output selects the cells of the answer, or of record and answer if they are joined
 * @param joined whether the answer's cells are appended to those of the record
 */
record DataShaping(ColumnFilter input, ColumnFilter output, boolean joined) {

  private static final String ALL = "$";

  /**
   * Reads the DataProcessing of a request.
   *
   * @throws IllegalArgumentException if a path is not supported
   */
  static DataShaping of(@Nullable DataProcessing processing) {
    Optional<DataProcessing> given = Optional.ofNullable(processing);
    return new DataShaping(
        new ColumnFilter(given.map(DataProcessing::inputFilter).orElse(ALL)),
        new ColumnFilter(given.map(DataProcessing::outputFilter).orElse(ALL)),
        given.map(DataProcessing::joinSource).filter(JoinSource.INPUT::equals).isPresent());
  }

  /** Returns whether records and answers stay unchanged. */
  boolean isNone() {
    return input.keepsAll() && output.keepsAll() && !joined;
  }

  /** Returns the part of a record that the model gets. */
  String toModel(String record) throws JobFailedException {
    return CsvCells.join(input.of(CsvCells.split(record)));
  }

  /** Returns the output line of a record and the model's answer. */
  String fromModel(String record, String answer) throws JobFailedException {
    List<String> cells = new ArrayList<>(joined ? CsvCells.split(record) : List.of());
    cells.addAll(CsvCells.split(answer));
    return CsvCells.join(output.of(cells));
  }
}
