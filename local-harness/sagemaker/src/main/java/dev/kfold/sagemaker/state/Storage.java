package dev.kfold.sagemaker.state;

import java.util.List;

/**
 * Stores JSON texts by the kind and the name of a resource. A change is durable when the call
 * returns. A change that failed may be repeated.
 */
interface Storage {

  /** A row of a kind. */
  record Row(String name, String body) {}

  /** Returns all rows of a kind, in the order in which their names were added. */
  List<Row> rows(String kind);

  /** Adds a row, or replaces the body of the row of this name. */
  void put(String kind, String name, String body);

  /** Deletes a row if it exists. */
  void delete(String kind, String name);
}
