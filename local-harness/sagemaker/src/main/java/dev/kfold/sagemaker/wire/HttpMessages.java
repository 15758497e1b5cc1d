package dev.kfold.sagemaker.wire;

import dev.kfold.sagemaker.api.ServiceRequest;
import dev.kfold.sagemaker.api.ServiceResponse;
import dev.kfold.sagemaker.http.Exchange;
import java.io.IOException;
import java.util.UUID;

/** Requests to services and their responses as HTTP. */
final class HttpMessages {

  static final String REQUEST_ID = "x-amzn-RequestId";

  private HttpMessages() {}

  static ServiceRequest request(Exchange exchange) {
    return new ServiceRequest(exchange.path(), exchange.headers(), exchange.body());
  }

  /** Sends a response, with a random request ID if it has none. */
  static void send(ServiceResponse response, Exchange exchange) throws IOException {
    exchange.set(REQUEST_ID, UUID.randomUUID().toString());
    response.headers().forEach(exchange::set);
    exchange.send(response.status(), response.body().asByteArrayUnsafe());
  }
}
