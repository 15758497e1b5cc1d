package dev.kfold.trainer.inference;

import dev.kfold.contract.InvalidInputException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts the rows of a request together to blocks of equal size, of which the last one is smaller.
 */
final class BlockReader implements RowBlocks {

  private final RowFeed feed;
  private final RowCollector rows;
  private final int blockRows;
  private final Supplier<String> expected;
  private boolean ended;
  private boolean hasRows;

  /**
   * Creates a reader.
   *
   * @param blockRows the number of rows of a block
   * @param expected supplies the expected content, for the message about a request without rows
   */
  BlockReader(RowFeed feed, RowCollector rows, int blockRows, Supplier<String> expected) {
    this.feed = feed;
    this.rows = rows;
    this.blockRows = blockRows;
    this.expected = expected;
  }

  @Override
  public Optional<double[][]> next() throws IOException {
    // one row more than the block, so that the fault behind a last full block is found in time
    while (!ended && (rows.size() <= blockRows || !rows.problems().isEmpty())) {
      ended = !rows.problems().gather(() -> feed.read(rows)).orElse(false);
    }
    rows.problems().verify();
    hasRows |= rows.size() > 0;
    if (!hasRows) {
      throw new InvalidInputException(
          "%s: is empty, expected %s.".formatted(RequestRows.WHERE, expected.get()));
    }
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.take(blockRows));
  }
}
