package dev.kfold.sagemaker.console.endpoints;

import dev.kfold.sagemaker.api.RequestBody;
import dev.kfold.sagemaker.api.ServiceRequest;
import dev.kfold.sagemaker.api.ServiceResponse;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.NumberText;
import dev.kfold.sagemaker.console.page.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Invokes an endpoint as the form asks for. */
record Invoker(ConsoleServices services) {

  private static final int SHOWN = 100_000;
  private static final JsonMapper JSON = new JsonMapper();

  InvocationAnswer invoke(String endpoint, PageRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    request.field("content-type").ifPresent(type -> headers.put("content-type", type));
    request.field("accept").ifPresent(type -> headers.put("accept", type));
    request
        .field("variant")
        .ifPresent(name -> headers.put("x-amzn-sagemaker-target-variant", name));
    String body = request.field("row").orElse("").replace("\r\n", "\n");
    long started = System.nanoTime();
    ServiceResponse response =
        services
            .runtime()
            .answer(
                new ServiceRequest(
                    "/endpoints/%s/invocations".formatted(endpoint),
                    headers,
                    new RequestBody(SdkBytes.fromUtf8String(body))));
    double milliseconds = (System.nanoTime() - started) / 1e6;
    String text = text(response);
    return new InvocationAnswer(
        response.status(),
        NumberText.of(Math.round(milliseconds * 100) / 100.0),
        new TreeMap<>(response.headers()),
        text.length() > SHOWN ? text.substring(0, SHOWN) : text,
        text.length() > SHOWN);
  }

  /** Returns the answer of the model, or the service's sentence. */
  private static String text(ServiceResponse response) {
    String text = new String(response.body().asByteArrayUnsafe(), StandardCharsets.UTF_8);
    if (response.status() == 200) {
      return text;
    }
    try {
      return JSON.readTree(text).path("Message").asString(text);
    } catch (JacksonException e) {
      return text;
    }
  }
}
