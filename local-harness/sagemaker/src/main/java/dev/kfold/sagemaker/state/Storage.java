package dev.kfold.sagemaker.state;

import java.util.List;

/**
 * Where tables are kept: JSON texts, by the kind and the name of what they describe. When a change
 * returns, it is kept.
 */
interface Storage {

  /** A row of a kind. */
  record Row(String name, String body) {}

  /** In the order in which their names were added. */
  List<Row> rows(String kind);

  void insert(String kind, String name, String body);

  void update(String kind, String name, String body);

  void delete(String kind, String name);
}
