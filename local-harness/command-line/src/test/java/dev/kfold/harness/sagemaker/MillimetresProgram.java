package dev.kfold.harness.sagemaker;

import dev.kfold.contract.Program;
import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import dev.kfold.contract.StoppableProcess;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Serves the first container of an inference pipeline: it gets rows of CSV in millimetres and
 * answers with the same rows in centimetres. It needs no module of the JDK but java.base, so that
 * it runs on the runtime of the trainer's image too.
 */
public final class MillimetresProgram implements Program {

  private static final String LENGTH = "content-length:";

  /** Runs the program as the entry point of an image. */
  public static void main(String[] arguments) {
    StopSignal stopSignal = new StopSignal();
    ProgramContext context = ProgramContext.ofThisProcess(stopSignal);
    StoppableProcess.ofContainer()
        .run(stopSignal, () -> new MillimetresProgram().run(List.of(arguments), context));
  }

  @Override
  public int run(List<String> arguments, ProgramContext context) {
    Map<String, String> environment = context.environment();
    int port = Integer.parseInt(environment.getOrDefault("SAGEMAKER_BIND_TO_PORT", "8080"));
    String address = environment.getOrDefault("KFOLD_BIND_TO_ADDRESS", "0.0.0.0");
    try (ServerSocket server = new ServerSocket(port, 0, InetAddress.ofLiteral(address))) {
      context.stopSignal().onRaise(() -> close(server));
      context.out().println("serving on port " + port);
      while (true) {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> answer(client));
      }
    } catch (IOException e) {
      return context.stopSignal().isRaised() ? 0 : 1;
    }
  }

  private static void answer(Socket client) {
    try (client) {
      InputStream bytes = new BufferedInputStream(client.getInputStream());
      String request = line(bytes);
      int length = 0;
      boolean csv = false;
      for (String header = line(bytes); !header.isEmpty(); header = line(bytes)) {
        String lower = header.toLowerCase(Locale.ROOT);
        csv |= lower.startsWith("content-type: text/csv");
        if (lower.startsWith(LENGTH)) {
          length = Integer.parseInt(lower.substring(LENGTH.length()).strip());
        }
      }
      String body = new String(bytes.readNBytes(length), StandardCharsets.UTF_8);
      if (request.startsWith("GET /ping ")) {
        send(client, "200 OK", "");
      } else if (!request.startsWith("POST /invocations ")) {
        send(client, "404 Not Found", "");
      } else if (!csv) {
        send(client, "415 Unsupported Media Type", "expected text/csv");
      } else {
        send(client, "200 OK", centimetres(body));
      }
    } catch (IOException e) {
      // the client has gone
    }
  }

  private static String centimetres(String rows) {
    return rows.lines()
        .map(row ->
            Arrays.stream(row.split(",", -1))
                .map(cell -> new BigDecimal(cell.strip()).movePointLeft(1).toPlainString())
                .collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static void send(Socket client, String status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 %s\r\nContent-Type: text/csv\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(status, bytes.length);
    client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().write(bytes);
    client.getOutputStream().flush();
  }

  /** Reads a line of the head of a request without its end. */
  private static String line(InputStream bytes) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = bytes.read(); next >= 0 && next != '\n'; next = bytes.read()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private static void close(ServerSocket server) {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
