package dev.kfold.trainer.parquet;

import dev.hardwood.schema.SchemaNode;
import java.util.Set;

/**
 * A column of a Parquet file.
 *
 * @param cells how its values become cells
 * @param isIndex whether it is the index of a DataFrame
 */
record ParquetColumn(String name, ParquetCells cells, boolean isIndex) {

  /**
   * Returns a column by its type.
   *
   * @param index the names of the columns that are the index of a DataFrame
   * @param durations the names of the columns of integers that are durations
   */
  static ParquetColumn of(SchemaNode field, Set<String> index, Set<String> durations) {
    ParquetCells cells =
        switch (field) {
          case SchemaNode.GroupNode group -> new ParquetCells.NoCells(kind(group));
          case SchemaNode.PrimitiveNode value when value.maxRepetitionLevel() > 0 ->
              new ParquetCells.NoCells("lists");
          case SchemaNode.PrimitiveNode value when durations.contains(value.name()) ->
              new ParquetCells.NoCells("durations");
          case SchemaNode.PrimitiveNode value -> ParquetCells.of(value);
        };
    return new ParquetColumn(field.name().strip(), cells, index.contains(field.name()));
  }

  private static String kind(SchemaNode.GroupNode group) {
    if (group.isVariant()) {
      return "variants";
    }
    if (group.isMap()) {
      return "maps";
    }
    return group.isList() || group.maxRepetitionLevel() > 0 ? "lists" : "structs";
  }
}
