package dev.kfold.trainer.serve;

import dev.kfold.trainer.inference.Negotiation;
import dev.kfold.trainer.inference.RequestHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Predicts the rows of requests; all models share its limit of requests. */
final class Invocations {

  private static final int UNSUPPORTED_MEDIA_TYPE = 415;
  private static final int UNAVAILABLE = 503;
  private static final String IDENTITY = "identity";

  /** The part of a body that arrives before the request counts; most requests are no larger. */
  private static final int FIRST_PART = 1 << 18;

  /** An answer of labels for about a million rows. */
  private static final int MOST_KEPT = 1 << 22;

  /** The share of the memory that the kept answers of all requests may take. */
  private static final int SHARE_KEPT = 8;

  private final int most;
  private final Semaphore slots;
  private final int keptAnswer;

  /**
   * Limits requests.
   *
   * @param most the most requests at the same time
   */
  Invocations(int most) {
    this.most = most;
    this.slots = new Semaphore(most);
    this.keptAnswer =
        (int) Math.min(MOST_KEPT, Runtime.getRuntime().maxMemory() / SHARE_KEPT / most);
  }

  /**
   * Predicts the rows of a request.
   *
   * @throws RefusedRequestException if the request is refused, or the server is overloaded
   * @throws dev.kfold.contract.InvalidInputException with all problems of the rows
   */
  void predict(ServedModel model, Exchange exchange) throws IOException {
    refuseCoding(exchange);
    Negotiation.Chosen chosen =
        switch (model.negotiate(headers(exchange))) {
          case Negotiation.Chosen formats -> formats;
          case Negotiation.Refused(int status, String sentence) ->
              throw new RefusedRequestException(status, sentence);
        };
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
    AnswerBody answer = new AnswerBody(exchange, chosen.contentType(), keptAnswer);
    try {
      InputStream start = new ByteArrayInputStream(first);
      model.predict(
          first.length < FIRST_PART ? start : new SequenceInputStream(start, body), chosen, answer);
      answer.sendMost();
    } finally {
      slots.release(); // before the client has its answer, and sends its next request
    }
    answer.end();
  }

  private static void refuseCoding(Exchange exchange) throws RefusedRequestException {
    Optional<String> coding =
        exchange
            .header("Content-Encoding")
            .filter(name -> !name.strip().equalsIgnoreCase(IDENTITY));
    if (coding.isPresent()) {
      exchange.header("Accept-Encoding", IDENTITY); // RFC 9110, 15.5.16
      throw new RefusedRequestException(
          UNSUPPORTED_MEDIA_TYPE,
          "Content-Encoding: found '%s', expected a body that is not compressed; send it as it is."
              .formatted(coding.get()));
    }
  }

  /** Returns the number of requests that are computed or wait for it. */
  int inProgress() {
    return most - slots.availablePermits();
  }

  private static RequestHeaders headers(Exchange exchange) {
    return new RequestHeaders(
        exchange.header("Content-Type"),
        exchange.header("Accept"),
        exchange.header(RequestHeaders.CUSTOM_ATTRIBUTES));
  }
}
