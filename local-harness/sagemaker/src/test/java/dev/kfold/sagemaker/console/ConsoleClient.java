package dev.kfold.sagemaker.console;

import dev.kfold.sagemaker.RunningEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks for pages of the console and sends its forms, without a browser. */
final class ConsoleClient implements AutoCloseable {

  private static final Pattern TOKEN = Pattern.compile("name=\"kfold-token\" content=\"([^\"]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI root;

  ConsoleClient(RunningEndpoint endpoint) {
    this.root = endpoint.endpoint().sageMakerUri();
  }

  /** Returns the answer to a GET request. */
  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(root.resolve(path)).build());
  }

  /** Returns the HTML of a page, which must exist. */
  String page(String path) {
    HttpResponse<String> answer = get(path);
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  /** Sends a form such as {@code a=1&b=2} with the token of the console's pages. */
  HttpResponse<String> post(String path, String form) {
    Matcher token = TOKEN.matcher(page("/console/jobs"));
    if (!token.find()) {
      throw new AssertionError("a page without a token");
    }
    return send(
        HttpRequest.newBuilder(root.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form + "&kfold-token=" + token.group(1)))
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
