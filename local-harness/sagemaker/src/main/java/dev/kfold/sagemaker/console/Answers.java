package dev.kfold.sagemaker.console;

import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.Download;
import dev.kfold.sagemaker.http.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Sends the answers of the console, with headers that keep browsers from running foreign code. */
final class Answers {

  /** Scripts and styles of the console's own addresses only, and no frame around a page. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private Answers() {}

  /** Sends a page or a part of one. */
  static void html(Exchange exchange, int status, String html) throws IOException {
    protect(exchange);
    exchange.set("Content-Type", "text/html; charset=utf-8");
    exchange.set("Cache-Control", "no-store");
    exchange.send(status, html.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a text that is no page. */
  static void text(Exchange exchange, int status, String text) throws IOException {
    protect(exchange);
    exchange.set("Content-Type", "text/plain; charset=utf-8");
    exchange.set("Cache-Control", "no-store");
    exchange.send(status, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends the browser to another page, which it asks for with GET. */
  static void redirect(Exchange exchange, String address) throws IOException {
    protect(exchange);
    exchange.set("Location", address);
    exchange.send(303, new byte[0]);
  }

  /** Sends a script or a style sheet, which never changes at its address. */
  static void asset(Exchange exchange, Assets.Asset asset) throws IOException {
    protect(exchange);
    exchange.set("Content-Type", asset.type());
    exchange.set("Cache-Control", "public, max-age=31536000, immutable");
    exchange.send(200, asset.content().asByteArrayUnsafe());
  }

  /** Sends a file that the browser stores, whatever it contains. */
  static void download(Exchange exchange, Download file) throws IOException {
    try (InputStream content = file.content().open()) {
      protect(exchange);
      exchange.set("Content-Type", "application/octet-stream");
      exchange.set("Cache-Control", "no-store");
      exchange.set(
          "Content-Disposition", "attachment; filename*=UTF-8''" + Address.escape(file.name()));
      file.size().ifPresent(bytes -> exchange.set("Content-Length", Long.toString(bytes)));
      if (exchange.method().equals("HEAD")) {
        exchange.send(200, new byte[0]);
        return;
      }
      OutputStream stream = exchange.stream(200);
      content.transferTo(stream);
      stream.close(); // not after a failure: a part of a file must not look like the whole
    }
  }

  /** Sets the headers of every answer. */
  static void protect(Exchange exchange) {
    exchange.set("Content-Security-Policy", POLICY);
    exchange.set("X-Content-Type-Options", "nosniff");
    exchange.set("X-Frame-Options", "DENY");
    exchange.set("Referrer-Policy", "same-origin");
    exchange.set("Cross-Origin-Opener-Policy", "same-origin");
    exchange.set("Cross-Origin-Resource-Policy", "same-origin");
  }
}
