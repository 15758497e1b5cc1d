package dev.kfold.sagemaker.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.DataProcessing;
import software.amazon.awssdk.services.sagemaker.model.JoinSource;

/**
 * What is done with records of CSV before and after the model.
 *
 * @param input what of a record the model sees
 * @param output what is kept of the answer, or of record and answer if they are joined
 * @param joined whether the answer's cells come behind those of the record
 */
record DataShaping(ColumnFilter input, ColumnFilter output, boolean joined) {

  private static final String ALL = "$";

  /**
   * Reads the member of a request.
   *
   * @throws IllegalArgumentException if a path is none that is known here
   */
  static DataShaping of(@Nullable DataProcessing processing) {
    Optional<DataProcessing> given = Optional.ofNullable(processing);
    return new DataShaping(
        new ColumnFilter(given.map(DataProcessing::inputFilter).orElse(ALL)),
        new ColumnFilter(given.map(DataProcessing::outputFilter).orElse(ALL)),
        given.map(DataProcessing::joinSource).filter(JoinSource.INPUT::equals).isPresent());
  }

  /** Whether records and answers pass as they are. */
  boolean isNone() {
    return input.keepsAll() && output.keepsAll() && !joined;
  }

  String toModel(String record) {
    return CsvCells.join(input.of(CsvCells.split(record)));
  }

  String fromModel(String record, String answer) {
    List<String> cells = new ArrayList<>(joined ? CsvCells.split(record) : List.of());
    cells.addAll(CsvCells.split(answer));
    return CsvCells.join(output.of(cells));
  }
}
