package dev.kfold.sagemaker.wire;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.api.Origin;
import dev.kfold.sagemaker.api.RequestBody;
import dev.kfold.sagemaker.api.Route;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.api.ServiceResponse;
import dev.kfold.sagemaker.http.Exchange;
import dev.kfold.sagemaker.state.StateException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Hands each request to the service that answers it. Signatures are not verified; of a signature,
 * only the name of the service is read.
 */
final class RequestRouter {

  private static final Logger LOGGER = System.getLogger(RequestRouter.class.getName());

  private final Origin origin;
  private final JsonProtocol json;
  private final Services services;
  private final QueryProtocol query;

  RequestRouter(Services services, Origin origin) {
    this.origin = origin;
    this.services = services;
    this.json = new JsonProtocol(services.json());
    this.query = new QueryProtocol(services.query());
  }

  /** Reads a request and sends the response. */
  void answer(Exchange exchange) throws IOException {
    if (exchange.hasTooLongHeaders() || !services.pages().answer(exchange)) {
      HttpMessages.send(response(exchange), exchange);
    }
  }

  private ServiceResponse response(Exchange exchange) {
    Optional<String> refusal = origin.refusal(exchange.header("Origin"), exchange.header("Host"));
    if (refusal.isPresent()) {
      return JsonProtocol.refusal(403, "AccessDeniedException", refusal.get());
    }
    if (exchange.hasTooLongHeaders()) {
      return JsonProtocol.refusal(
          431,
          "RequestHeaderSectionTooLarge",
          "The headers of a request may have %d bytes.".formatted(RequestBody.MOST_HEADER_BYTES));
    }
    if (JsonProtocol.speaks(exchange)) {
      return json.answer(exchange);
    }
    Optional<Route> route = route(exchange);
    if (route.isPresent()) {
      return answer(route.get(), exchange);
    }
    Optional<Services.Query> service = query.service(exchange);
    return service.isPresent() ? QueryProtocol.answer(service.get(), exchange) : unknown(exchange);
  }

  private Optional<Route> route(Exchange exchange) {
    String method = exchange.method();
    String path = exchange.path();
    return services.routes().stream().filter(route -> route.matches(method, path)).findFirst();
  }

  private static ServiceResponse answer(Route route, Exchange exchange) {
    try {
      return route.answer(HttpMessages.request(exchange));
    } catch (StateException e) {
      LOGGER.log(Level.WARNING, "{0} was refused: {1}", exchange.address(), FailureMessage.of(e));
      return ServiceResponse.error(503, "ServiceUnavailable", FailureMessage.of(e));
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "The request for " + exchange.address() + " failed", e);
      return ServiceResponse.error(500, "InternalFailure", "The local endpoint failed: " + e);
    }
  }

  private static ServiceResponse unknown(Exchange exchange) {
    ServiceException unknown =
        ServiceException.unknownOperation(exchange.method() + " " + exchange.path());
    return JsonProtocol.refusal(400, unknown.code(), FailureMessage.of(unknown));
  }
}
