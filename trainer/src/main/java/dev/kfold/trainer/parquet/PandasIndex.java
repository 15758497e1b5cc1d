package dev.kfold.trainer.parquet;

import dev.kfold.contract.json.Json;
import dev.kfold.contract.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The columns of a Parquet file that hold the index of a DataFrame. {@code pandas.read_parquet}
 * makes them the index again, so that they are no columns of the table.
 *
 * @see <a href="https://pandas.pydata.org/docs/development/developer.html">Storing pandas DataFrame
 *     objects in Apache Parquet format</a>
 */
final class PandasIndex {

  private static final String KEY = "pandas";

  private PandasIndex() {}

  /**
   * Returns the names of the columns; none if pandas has not written the file.
   *
   * @param metadata the texts that the writer has added to the file, by their names
   */
  static Set<String> names(@Nullable Map<String, String> metadata) {
    return Optional.ofNullable(metadata)
        .map(texts -> texts.get(KEY))
        .map(PandasIndex::parse)
        .orElse(Set.of());
  }

  private static Set<String> parse(String text) {
    try {
      // an index that counts is an object, and has no column
      return JsonObject.of(Json.read(text)).members().get("index_columns") instanceof List<?> index
          ? index.stream()
              .filter(String.class::isInstance)
              .map(String.class::cast)
              .collect(Collectors.toUnmodifiableSet())
          : Set.of();
    } catch (JacksonException | JsonObject.MemberException e) {
      return Set.of(); // another program uses the name
    }
  }
}
