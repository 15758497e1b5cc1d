package dev.kfold.sagemaker.state;

import java.util.List;

/**
 * Stores JSON texts by the kind and the name of a resource. A change is durable when the call
 * returns.
 */
interface Storage {

  /** A row of a kind. */
  record Row(String name, String body) {}

  /** Returns all rows of a kind, in the order in which their names were added. */
  List<Row> rows(String kind);

  /** Adds a row, whose name must be new. */
  void insert(String kind, String name, String body);

  /** Replaces the body of a row, which must exist. */
  void update(String kind, String name, String body);

  /** Deletes a row, which must exist. */
  void delete(String kind, String name);
}
