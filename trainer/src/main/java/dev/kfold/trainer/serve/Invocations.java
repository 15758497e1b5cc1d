package dev.kfold.trainer.serve;

import dev.kfold.trainer.csv.CsvText;
import dev.kfold.trainer.data.FeatureText;
import dev.kfold.trainer.fit.Predictor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Predicts the rows of requests; all models share its limits. */
final class Invocations {

  private static final int UNAVAILABLE = 503;
  private static final int FIRST_PART = 1 << 18;
  private static final int KEPT_ANSWER = 1 << 22;

  private final int most;
  private final Semaphore slots;

  Invocations(ServeOptions options) {
    this.most = options.limits().requests();
    this.slots = new Semaphore(most);
  }

  /**
   * Predicts the rows of a request.
   *
   * @throws RefusedRequestException if the request is refused, or the server is overloaded
   */
  void predict(Predictor predictor, Exchange exchange) throws IOException {
    RequestBody body = exchange.body();
    // no slot yet: a client that sends its rows slowly must not keep others waiting
    byte[] first = body.readAtMost(FIRST_PART);
    if (!slots.tryAcquire()) {
      exchange.header("Retry-After", "1");
      throw new RefusedRequestException(
          UNAVAILABLE,
          "The server is busy with %d requests, its limit; send the request again later."
              .formatted(most));
    }
    try {
      predict(predictor, exchange, first);
    } finally {
      slots.release();
    }
  }
  private void predict(Predictor predictor, Exchange exchange, byte[] first) throws IOException {
    List<String> names = predictor.classifier().classes().names();
    int[] classes = predictor.predict(FeatureText.read(first, StandardCharsets.UTF_8, predictor.classifier().rowFormat()));
    AnswerBody answer = new AnswerBody(exchange, "text/csv; charset=utf-8", KEPT_ANSWER);
    for (int c : classes) { answer.write((CsvText.cell(names.get(c)) + "\n").getBytes(StandardCharsets.UTF_8)); }
    answer.close();
  }
}
