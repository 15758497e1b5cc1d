package dev.kfold.trainer.inference;

import java.io.IOException;
import java.util.Optional;

/**
 * The rows of a request, read block by block. A request of one block is read to its end before the
 * block is returned, so that its faults are found before it is answered.
 */
@FunctionalInterface
public interface RowBlocks {

  /**
   * Returns the next rows as {@code [rows][features]}, or empty at the end. From the first fault
   * on, reads to the end of the request and returns no block.
   *
   * @throws dev.kfold.contract.InvalidInputException with all problems of the request
   * @throws IOException if the request cannot be read
   */
  Optional<double[][]> next() throws IOException;
}
