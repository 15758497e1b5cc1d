package dev.kfold.trainer.serve;

import dev.kfold.trainer.fit.Predictor;
import dev.kfold.trainer.inference.AnswerFormat;
import dev.kfold.trainer.inference.AnswerWriter;
import dev.kfold.trainer.inference.BodyFormat;
import dev.kfold.trainer.inference.ContentNegotiation;
import dev.kfold.trainer.inference.ModelPredictions;
import dev.kfold.trainer.inference.Negotiation;
import dev.kfold.trainer.inference.RequestHeaders;
import dev.kfold.trainer.inference.RequestRows;
import dev.kfold.trainer.inference.RowBlocks;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A model with what is computed once for all of its requests. */
final class ServedModel {

  private static final long LONG_TURN = TimeUnit.MILLISECONDS.toNanos(20);

  private final ModelPredictions predictions;
  private final RequestRows rows;
  private final ContentNegotiation negotiation;
  private final List<String> classes;

  /** The last decision: nearly all requests of a client have the same headers. */
  private volatile @Nullable Decision last;

  private record Decision(RequestHeaders headers, Negotiation outcome) {}

  /**
   * Prepares a model.
   *
   * @param defaultAnswer the format of answers to requests that accept any; empty for that of the
   *     request
   */
  ServedModel(Predictor predictor, Optional<BodyFormat> defaultAnswer) {
    this.predictions = new ModelPredictions(predictor);
    this.rows = new RequestRows(predictor.classifier().rowFormat());
    this.classes = predictor.classifier().classes().names();
    this.negotiation = new ContentNegotiation(classes, predictions.offered(), defaultAnswer);
  }

  /** Chooses the formats of a request and its answer. */
  Negotiation negotiate(RequestHeaders headers) {
    Decision known = last;
    if (known == null || !known.headers().equals(headers)) {
      known = new Decision(headers, negotiation.negotiate(headers));
      last = known;
    }
    return known.outcome();
  }

  /**
   * Predicts the rows of a body, block by block.
   *
   * @throws dev.kfold.contract.InvalidInputException with all problems of the rows
   */
  @SuppressWarnings("ThreadPriorityCheck") // fairness, not correctness, relies on the yield
  void predict(InputStream body, Negotiation.Chosen chosen, OutputStream answer)
      throws IOException {
    RowBlocks blocks = rows.open(body, chosen.request(), chosen.charset());
    AnswerWriter writer = new AnswerFormat(chosen.answer(), chosen.outputs(), classes).open(answer);
    long turn = System.nanoTime();
    Optional<double[][]> block = blocks.next();
    while (block.isPresent()) {
      writer.write(predictions.of(block.get(), chosen.outputs()));
      if (System.nanoTime() - turn > LONG_TURN) {
        Thread.yield(); // to pings and other requests, which wait for a core
        turn = System.nanoTime();
      }
      block = blocks.next();
    }
    writer.finish();
  }
}
