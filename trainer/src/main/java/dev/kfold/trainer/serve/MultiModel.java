package dev.kfold.trainer.serve;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.json.Json;
import dev.kfold.contract.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/**
 * The routes of a container with several models, which SageMaker loads and unloads.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/mms-container-apis.html">Contract
 *     for custom containers for multi-model endpoints</a>
 */
final class MultiModel {

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int CONTENT_TOO_LARGE = 413;
  private static final int MOST_REQUEST_BYTES = 1 << 16;
  private static final int PLACE_OF_NAME = 2;
  private static final int MOST_LISTED = 100;
  private static final String MODELS = "/opt/ml/models";

  private final LoadedModels models;
  private final Invocations invocations;
  private final ProgramContext context;

  private MultiModel(LoadedModels models, Invocations invocations, ProgramContext context) {
    this.models = models;
    this.invocations = invocations;
    this.context = context;
  }

  /** Returns the routes of a container without models, which may fill half of the memory. */
  static Routes routes(ProgramContext context, ServeOptions options, Invocations invocations) {
    LoadedModels models =
        new LoadedModels(
            context.resolve(MODELS).normalize(),
            Runtime.getRuntime().maxMemory() / 2,
            options.defaultAnswer());
    return new MultiModel(models, invocations, context).routes();
  }

  private Routes routes() {
    return new Routes()
        .add("GET", "/ping", exchange -> exchange.text(OK, "ok"))
        .add("GET", "/models", this::list)
        .add("POST", "/models", this::load)
        .add("GET", "/models/{name}", this::describe)
        .add("DELETE", "/models/{name}", this::unload)
        .add("POST", "/models/{name}/invoke", this::invoke);
  }

  private void load(Exchange exchange) throws IOException {
    byte[] body = exchange.body().readAtMost(MOST_REQUEST_BYTES);
    if (body.length == MOST_REQUEST_BYTES) {
      throw new RefusedRequestException(
          CONTENT_TOO_LARGE,
          "request: has %,d bytes or more, expected model_name and url.".formatted(body.length));
    }
    try {
      JsonObject request = JsonObject.of(Json.read(new String(body, StandardCharsets.UTF_8)));
      String name = request.text("model_name");
      models.load(name, context.resolve("url", request.text("url")));
      exchange.text(OK, "model %s: is loaded.".formatted(name));
    } catch (InvalidPathException e) {
      throw new RefusedRequestException(
          BAD_REQUEST, "url: is no path (%s).".formatted(e.getReason()));
    } catch (JacksonException e) {
      throw new RefusedRequestException(
          BAD_REQUEST, "request: is no JSON (%s).".formatted(e.getOriginalMessage()));
    } catch (JsonObject.MemberException e) {
      throw new RefusedRequestException(
          BAD_REQUEST, "request: %s.".formatted(FailureMessage.of(e)));
    }
  }

  private void list(Exchange exchange) {
    String after = exchange.query("next_page_token").orElse("");
    List<Map.Entry<String, Path>> left =
        models.known().entrySet().stream()
            .filter(model -> model.getKey().compareTo(after) > 0)
            .toList();
    List<Map.Entry<String, Path>> page = left.subList(0, Math.min(left.size(), MOST_LISTED));
    Map<String, Object> answer = new LinkedHashMap<>();
    if (page.size() < left.size()) {
      answer.put("nextPageToken", page.getLast().getKey());
    }
    answer.put(
        "models",
        page.stream().map(model -> description(model.getKey(), model.getValue())).toList());
    exchange.json(OK, Json.write(answer));
  }

  private void describe(Exchange exchange) throws IOException {
    String name = name(exchange);
    exchange.json(OK, Json.write(description(name, models.folderOf(name))));
  }

  private void unload(Exchange exchange) throws IOException {
    models.unload(name(exchange));
    exchange.text(OK, "model %s: is unloaded.".formatted(name(exchange)));
  }

  private void invoke(Exchange exchange) throws IOException {
    invocations.predict(models.model(name(exchange)), exchange);
  }

  private static String name(Exchange exchange) {
    return Routes.segments(exchange.path()).get(PLACE_OF_NAME);
  }

  private static Map<String, Object> description(String name, Path folder) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("modelName", name);
    members.put("modelUrl", folder.toString());
    return members;
  }
}
