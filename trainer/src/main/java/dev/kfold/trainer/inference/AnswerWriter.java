package dev.kfold.trainer.inference;

import java.io.IOException;

/** Writes the predictions for the rows of a request, block by block in the order of the rows. */
public interface AnswerWriter {

  /** Writes the predictions for the next rows. */
  void write(Predictions block) throws IOException;

  /** Writes what follows the last row. Does not close the stream. */
  void finish() throws IOException;
}
