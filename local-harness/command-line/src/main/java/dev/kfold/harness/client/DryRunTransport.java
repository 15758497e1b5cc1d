package dev.kfold.harness.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Prints every request as one line of JSON, as it would go over the network. Requests that only
 * read are sent; requests that change something are not, and have an empty response. The clients
 * cannot send anything past it.
 *
 * @param printer takes the lines
 */
public record DryRunTransport(SdkHttpClient network, Consumer<String> printer)
    implements SdkHttpClient {

  private static final JsonMapper JSON = new JsonMapper();

  /** The names of the operations of SageMaker and CloudWatch Logs that only read. */
  private static final Pattern READS = Pattern.compile("(Describe|List|Get|Filter|Search)[A-Z].*");

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    SdkHttpRequest http = request.httpRequest();
    Optional<String> target = http.firstMatchingHeader("X-Amz-Target");
    boolean isSent = target.map(DryRunTransport::reads).orElseGet(() -> reads(http.method()));
    ObjectNode line = JSON.createObjectNode();
    target.ifPresentOrElse(
        name -> describeOperation(line, name, request), () -> describeObject(line, request));
    printer.accept(JSON.writeValueAsString(line.put("sent", isSent)));
    return isSent ? network.prepareRequest(request) : new NotSent(target.isPresent() ? "{}" : "");
  }

  private static boolean reads(String target) {
    return READS.matcher(target.substring(target.indexOf('.') + 1)).matches();
  }

  private static boolean reads(SdkHttpMethod method) {
    return method == SdkHttpMethod.GET || method == SdkHttpMethod.HEAD;
  }

  private static void describeOperation(
      ObjectNode line, String target, HttpExecuteRequest request) {
    int dot = target.indexOf('.');
    line.put("service", target.startsWith("SageMaker") ? "sagemaker" : "logs");
    line.put("operation", target.substring(dot + 1));
    line.set("request", JSON.readTree(body(request)));
  }

  /** Describes a request to S3 by its URI and its size, because an object may be large. */
  private static void describeObject(ObjectNode line, HttpExecuteRequest request) {
    SdkHttpRequest http = request.httpRequest();
    line.put("service", "s3");
    line.put("operation", http.method().name());
    line.put("uri", http.getUri().toString());
    if (http.method() == SdkHttpMethod.POST) {
      line.put("request", new String(body(request), StandardCharsets.UTF_8));
    } else {
      http.firstMatchingHeader("x-amz-decoded-content-length")
          .or(() -> http.firstMatchingHeader("Content-Length"))
          .ifPresent(bytes -> line.put("bytes", Long.parseLong(bytes)));
    }
  }

  private static byte[] body(HttpExecuteRequest request) {
    if (request.contentStreamProvider().isEmpty()) {
      return "{}".getBytes(StandardCharsets.UTF_8);
    }
    try (InputStream content = request.contentStreamProvider().get().newStream()) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    network.close();
  }

  @Override
  public String clientName() {
    return network.clientName();
  }

  /** A request that is answered without being sent: accepted, and no member is known. */
  private record NotSent(String body) implements ExecutableHttpRequest {

    @Override
    public HttpExecuteResponse call() {
      byte[] content = body.getBytes(StandardCharsets.UTF_8);
      return HttpExecuteResponse.builder()
          .response(
              SdkHttpResponse.builder()
                  .statusCode(200)
                  .putHeader("Content-Length", Integer.toString(content.length))
                  .build())
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(content)))
          .build();
    }

    @Override
    public void abort() {
      // there is nothing to abort
    }
  }
}
