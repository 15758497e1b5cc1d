package dev.kfold.trainer.inference;

import java.io.IOException;

/** Reads the rows of a request in one format. */
@FunctionalInterface
interface RowFeed {

  /**
   * Reads one or more rows, and returns whether there may be more.
   *
   * @param rows gets the rows and their problems
   * @throws dev.kfold.contract.InvalidInputException if the rest of the request cannot be read
   */
  boolean read(RowCollector rows) throws IOException;
}
