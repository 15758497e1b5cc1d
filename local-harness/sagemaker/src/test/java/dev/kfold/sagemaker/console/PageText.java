package dev.kfold.sagemaker.console;

import dev.kfold.sagemaker.RunningEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Reads pages without a browser. */
public final class PageText {

  private PageText() {}

  /** Returns the HTML at an address, such as {@code /console/jobs}. */
  public static String of(RunningEndpoint endpoint, String path) {
    URI uri = endpoint.endpoint().sageMakerUri().resolve(path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
