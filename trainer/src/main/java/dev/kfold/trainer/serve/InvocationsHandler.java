package dev.kfold.trainer.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.csv.CsvText;
import dev.kfold.trainer.data.FeatureText;
import dev.kfold.trainer.data.RowFormat;
import dev.kfold.trainer.fit.Classifier;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Handles {@code POST /invocations}: predicts a label for each row of the request. */
final class InvocationsHandler implements HttpHandler {

  private final Classifier classifier;
  private final RowFormat format;

  InvocationsHandler(Classifier classifier) {
    this.classifier = classifier;
    this.format = classifier.rowFormat();
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    refusal(exchange).orElseGet(() -> predict(exchange)).send(exchange);
  }

  private static Optional<TextResponse> refusal(HttpExchange exchange) {
    if (!exchange.getRequestMethod().equals("POST")) {
      return Optional.of(TextResponse.text(405, "Use POST for /invocations."));
    }
    Optional<String> content = header(exchange, "Content-Type");
    if (content.filter(type -> !MediaTypes.isCsv(type)).isPresent()) {
      return Optional.of(
          TextResponse.text(
              415, "Content-Type: found '%s', expected text/csv.".formatted(content.get())));
    }
    if (charset(exchange).isEmpty()) {
      return Optional.of(
          TextResponse.text(
              415,
              "Content-Type: the charset of '%s' is not known, expected utf-8."
                  .formatted(content.orElseThrow())));
    }
    Optional<String> accept = header(exchange, "Accept");
    if (accept.filter(types -> !MediaTypes.acceptsCsv(types)).isPresent()) {
      return Optional.of(
          TextResponse.text(406, "Accept: found '%s', expected text/csv.".formatted(accept.get())));
    }
    return Optional.empty();
  }

  private static Optional<Charset> charset(HttpExchange exchange) {
    return MediaTypes.charset(header(exchange, "Content-Type").orElse(""));
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    List<String> values = exchange.getRequestHeaders().getOrDefault(name, List.of());
    return Optional.of(String.join(",", values)).filter(value -> !value.isBlank());
  }

  private TextResponse predict(HttpExchange exchange) {
    try {
      double[][] rows =
          FeatureText.read(
              exchange.getRequestBody().readAllBytes(), charset(exchange).orElseThrow(), format);
      return TextResponse.csv(
          classifier.predict(rows).stream()
              .map(label -> CsvText.cell(label) + "\n")
              .collect(Collectors.joining()));
    } catch (InvalidInputException e) {
      return TextResponse.text(400, String.join("\n", e.problems()));
    } catch (IOException e) {
      return TextResponse.text(400, "The request ended early: " + FailureMessage.of(e) + ".");
    }
  }
}
