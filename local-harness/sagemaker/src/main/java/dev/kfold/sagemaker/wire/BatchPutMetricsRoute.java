package dev.kfold.sagemaker.wire;

import com.sun.net.httpserver.HttpExchange;
import dev.kfold.sagemaker.api.MetricsApi;
import dev.kfold.sagemaker.api.ServiceException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;

/** {@code PUT /BatchPutMetrics}. */
public final class BatchPutMetricsRoute implements Route {

  private static final Logger LOGGER = System.getLogger(BatchPutMetricsRoute.class.getName());
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
    put(exchange).send(exchange);
  }

  private RestAnswer put(HttpExchange exchange) throws IOException {
    try {
      return RestAnswer.json(200, metrics.put(JsonReader.read(RequestBody.read(exchange))));
    } catch (ServiceException e) {
      return error(BAD_REQUEST, e.code(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "BatchPutMetrics failed", e);
      return error(FAILED, "InternalFailure", "The local endpoint failed: " + e);
    }
  }

  private static RestAnswer error(int status, String code, String message) {
    return RestAnswer.error(status, code, Map.of("Message", message));
  }
}
