package dev.kfold.sagemaker.wire;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.api.ServiceResponse;
import dev.kfold.sagemaker.http.Exchange;
import dev.kfold.sagemaker.state.StateException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The query protocol of older services: the operation is the parameter {@code Action} of a form,
 * and the response is XML. The service gets the parameters as members of one flat object.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">The protocol</a>
 */
record QueryProtocol(List<Services.Query> services) {

  private static final Logger LOGGER = System.getLogger(QueryProtocol.class.getName());

  /** {@code AWS4-HMAC-SHA256 Credential=key/date/region/service/aws4_request, …}. */
  private static final Pattern SCOPE =
      Pattern.compile("Credential=[^/,]*/[^/,]*/[^/,]*/([^/,]*)/aws4_request");

  /** Returns the service that a request is signed for, or empty if it is none of these. */
  Optional<Services.Query> service(Exchange exchange) {
    String authorization = exchange.header("Authorization");
    Matcher scope = SCOPE.matcher(authorization == null ? "" : authorization);
    if (!scope.find()) {
      return Optional.empty();
    }
    return services.stream()
        .filter(service -> service.signingName().equals(scope.group(1)))
        .findFirst();
  }

  /** Calls the operation of a request to a service; its errors become error responses. */
  static ServiceResponse answer(Services.Query service, Exchange exchange) {
    QueryXml xml = new QueryXml(service.namespace(), UUID.randomUUID().toString());
    try {
      ObjectNode parameters = parameters(exchange.body().text());
      String action = parameters.path("Action").asString("");
      return xml.answer(action, service.api().call(action, parameters));
    } catch (ServiceException e) {
      return xml.refusal(e.code(), FailureMessage.of(e));
    } catch (StateException e) {
      LOGGER.log(
          Level.WARNING, "{0} was refused: {1}", service.signingName(), FailureMessage.of(e));
      return xml.failure(503, "ServiceUnavailable", FailureMessage.of(e));
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "A call of " + service.signingName() + " failed", e);
      return xml.failure(500, "InternalFailure", "The local endpoint failed: " + e);
    }
  }

  private static ObjectNode parameters(String form) {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ServiceException.validation("The form is not well encoded: " + FailureMessage.of(e));
    }
  }
}
