package dev.kfold.sagemaker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.Program;
import dev.kfold.contract.ProgramContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Serves a model that answers with the content of its file {@code answer.txt} and the request. The
 * requests {@code fail} and {@code die} make it fail or end, {@code busy} fails three times. The
 * variable {@code MODE} makes it end at once ({@code die}), answer nothing until it is stopped
 * ({@code silent}), ignore SIGTERM ({@code linger}) or answer every request with the request itself
 * ({@code pass}, or {@code untyped} without a Content-Type).
 */
public final class ServingProgram implements Program {

  private static final List<String> PASSING = List.of("pass", "untyped");

  @Override
  public int run(List<String> arguments, ProgramContext context) {
    String mode = context.environment().getOrDefault("MODE", "");
    if (mode.equals("die")) {
      return 7;
    }
    try {
      if (mode.equals("silent")) {
        context.stopSignal().await();
        return 0;
      }
      return serve(context);
    } catch (InterruptedException e) {
      return 137;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int serve(ProgramContext context) throws IOException {
    String answer =
        Files.readString(ContainerFiles.of(context).model().resolve("answer.txt")).strip();
    Map<String, String> environment = context.environment();
    String mode = environment.getOrDefault("MODE", "");
    CompletableFuture<Integer> end = new CompletableFuture<>();
    AtomicInteger refused = new AtomicInteger();
    if (!mode.equals("linger")) {
      context.stopSignal().onRaise(() -> end.complete(0));
    }
    int port = Integer.parseInt(environment.getOrDefault("SAGEMAKER_BIND_TO_PORT", "8080"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
    server.createContext("/ping", exchange -> send(exchange, 200, ""));
    server.createContext(
        "/invocations",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          if (!mode.equals("untyped")) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
          }
          switch (PASSING.contains(mode) ? "" : body) {
            case "" -> send(exchange, 200, body);
            case "fail" -> send(exchange, 400, "row 1: found 'fail'");
            case "busy" -> send(exchange, refused.incrementAndGet() > 3 ? 200 : 503, "done");
            case "die" -> end.complete(9);
            case "environment" ->
                send(exchange, 200, String.valueOf(environment.get("SAGEMAKER_BATCH")));
            case "ports" ->
                send(exchange, 200, String.valueOf(environment.get("SAGEMAKER_SAFE_PORT_RANGE")));
            case "headers" -> send(exchange, 200, exchange.getRequestHeaders().toString());
            default -> send(exchange, 200, body.replaceAll("(?m)^", answer + ":"));
          }
        });
    server.start();
    context.out().println("serving " + answer);
    try {
      return end.get(); // SIGKILL interrupts it
    } catch (InterruptedException e) {
      return 137;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      server.stop(0);
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
