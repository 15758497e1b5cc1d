package dev.kfold.trainer.parquet;

import dev.hardwood.schema.SchemaNode;

/**
 * A column of a Parquet file.
 *
 * @param cells how its values become cells
 */
record ParquetColumn(String name, ParquetCells cells) {

  /** Returns a column by its type. */
  static ParquetColumn of(SchemaNode field) {
    ParquetCells cells =
        switch (field) {
          case SchemaNode.GroupNode group -> new ParquetCells.NoCells(kind(group));
          case SchemaNode.PrimitiveNode value when value.maxRepetitionLevel() > 0 ->
              new ParquetCells.NoCells("lists");
          case SchemaNode.PrimitiveNode value -> ParquetCells.of(value);
        };
    return new ParquetColumn(field.name().strip(), cells);
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
