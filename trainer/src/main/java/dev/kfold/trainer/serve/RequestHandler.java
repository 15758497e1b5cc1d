package dev.kfold.trainer.serve;

import java.io.IOException;

/** Answers the requests of one path. */
@FunctionalInterface
interface RequestHandler {

  /**
   * Answers a request.
   *
   * @throws RefusedRequestException with the status and sentence to answer with
   * @throws dev.kfold.contract.InvalidInputException to answer with 400 and its problems
   * @throws IOException if the connection fails
   */
  void handle(Exchange exchange) throws IOException;
}
