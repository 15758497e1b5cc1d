package dev.kfold.sagemaker.console;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.Download;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Sends the answers of the console, with headers that keep browsers from running foreign code. */
final class Answers {

  private static final int NO_BODY = -1;

  /** Scripts and styles of the console's own addresses only, and no frame around a page. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private Answers() {}

  /** Sends a page or a part of one. */
  static void html(HttpExchange exchange, int status, String html) throws IOException {
    Headers headers = safe(exchange);
    headers.set("Content-Type", "text/html; charset=utf-8");
    headers.set("Cache-Control", "no-store");
    send(exchange, status, html.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a text that is no page. */
  static void text(HttpExchange exchange, int status, String text) throws IOException {
    Headers headers = safe(exchange);
    headers.set("Content-Type", "text/plain; charset=utf-8");
    headers.set("Cache-Control", "no-store");
    send(exchange, status, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends the browser to another page, which it asks for with GET. */
  static void redirect(HttpExchange exchange, String address) throws IOException {
    safe(exchange).set("Location", address);
    exchange.sendResponseHeaders(303, NO_BODY);
  }

  /** Sends a script or a style sheet, which never changes at its address. */
  static void asset(HttpExchange exchange, Assets.Asset asset) throws IOException {
    Headers headers = safe(exchange);
    headers.set("Content-Type", asset.type());
    headers.set("Cache-Control", "public, max-age=31536000, immutable");
    send(exchange, 200, asset.content().asByteArrayUnsafe());
  }

  /** Sends a file that the browser stores, whatever it contains. */
  static void download(HttpExchange exchange, Download file) throws IOException {
    Headers headers = safe(exchange);
    headers.set("Content-Type", "application/octet-stream");
    headers.set("Cache-Control", "no-store");
    headers.set(
        "Content-Disposition", "attachment; filename*=UTF-8''" + Address.escape(file.name()));
    try (InputStream content = file.content().open()) {
      long size = file.size().orElse(0); // 0: until the end of the stream
      exchange.sendResponseHeaders(200, file.size().isPresent() && size == 0 ? NO_BODY : size);
      if (file.size().isEmpty() || size > 0) {
        try (OutputStream stream = exchange.getResponseBody()) {
          content.transferTo(stream);
        }
      }
    }
  }

  /** Sets the headers of every answer. */
  static Headers safe(HttpExchange exchange) {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    return headers;
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean hasBody = body.length > 0 && !exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, hasBody ? body.length : NO_BODY);
    if (hasBody) {
      try (OutputStream stream = exchange.getResponseBody()) {
        stream.write(body);
      }
    }
  }
}
