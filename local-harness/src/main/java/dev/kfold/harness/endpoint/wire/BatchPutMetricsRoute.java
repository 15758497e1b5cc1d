package dev.kfold.harness.endpoint.wire;

import com.sun.net.httpserver.HttpExchange;
import dev.kfold.harness.endpoint.api.MetricsApi;
import dev.kfold.harness.endpoint.api.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code PUT /BatchPutMetrics}. */
public final class BatchPutMetricsRoute implements Route {

  private static final Logger LOGGER = System.getLogger(BatchPutMetricsRoute.class.getName());
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_BYTES = 1024 * 1024;
  private static final int BAD_REQUEST = 400;
  private static final int FAILED = 500;

  private final MetricsApi metrics;

  public BatchPutMetricsRoute(MetricsApi metrics) {
    this.metrics = metrics;
  }

  @Override
  public boolean matches(String method, String path) {
    return method.equals("PUT") && path.equals("/BatchPutMetrics");
  }

  @Override
  public void answer(HttpExchange exchange) throws IOException {
    byte[] body;
    try (InputStream stream = exchange.getRequestBody()) {
      body = stream.readNBytes(MOST_BYTES + 1);
    }
    put(body).send(exchange);
  }

  private RestAnswer put(byte[] body) {
    try {
      return RestAnswer.json(200, metrics.put(read(body)));
    } catch (ServiceException e) {
      return error(BAD_REQUEST, e.code(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "BatchPutMetrics failed", e);
      return error(FAILED, "InternalFailure", "The local endpoint failed: " + e);
    }
  }

  private static JsonNode read(byte[] body) {
    if (body.length > MOST_BYTES) {
      throw ServiceException.serialization(
          "The request is longer than %d bytes".formatted(MOST_BYTES));
    }
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw ServiceException.serialization(
          "The request is no valid JSON: " + e.getOriginalMessage());
    }
  }

  private static RestAnswer error(int status, String code, String message) {
    return RestAnswer.error(status, code, Map.of("Message", message));
  }
}
