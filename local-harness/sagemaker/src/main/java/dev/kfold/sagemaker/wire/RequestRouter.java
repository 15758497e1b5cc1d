package dev.kfold.sagemaker.wire;

import com.sun.net.httpserver.HttpExchange;
import dev.kfold.sagemaker.api.ServiceException;
import java.io.IOException;
import java.util.Optional;

/** Finds out who answers a call. Signatures are not looked at, only what they are for. */
final class RequestRouter {

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

  void answer(HttpExchange exchange) throws IOException {
    Optional<String> refusal = origin.refusal(exchange);
    if (refusal.isPresent()) {
      JsonProtocol.refusal(403, "AccessDeniedException", refusal.get()).send(exchange);
    } else if (JsonProtocol.speaks(exchange)) {
      json.answer(exchange).send(exchange);
    } else {
      answerByPath(exchange);
    }
  }

  private void answerByPath(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    Optional<Route> route =
        services.routes().stream().filter(each -> each.matches(method, path)).findFirst();
    if (route.isPresent()) {
      route.get().answer(exchange);
    } else {
      answerBySignature(exchange);
    }
  }

  private void answerBySignature(HttpExchange exchange) throws IOException {
    Optional<Services.Query> service = query.service(exchange);
    HttpResponse answer =
        service.isPresent() ? QueryProtocol.answer(service.get(), exchange) : unknown(exchange);
    answer.send(exchange);
  }

  private static HttpResponse unknown(HttpExchange exchange) {
    ServiceException unknown =
        ServiceException.unknownOperation(
            exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
    return JsonProtocol.refusal(400, unknown.code(), String.valueOf(unknown.getMessage()));
  }
}
