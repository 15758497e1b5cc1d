package dev.kfold.sagemaker.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection over which any bytes can be sent. */
public record RawClient(Socket socket) implements AutoCloseable {

  /** Opens a connection, and sends a text. */
  public static RawClient send(int port, String text) throws IOException {
    RawClient client = new RawClient(new Socket(InetAddress.ofLiteral("127.0.0.1"), port));
    client.socket.setSoTimeout(60_000);
    client.send(text);
    return client;
  }

  /** Sends more. */
  public void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Reads until the server closes the connection. */
  public String readAll() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Reads until a text arrives, which is returned with what is before. */
  public String readTo(String end) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(end) < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("The connection ended after: " + read);
      }
      read.append((char) next);
    }
    return read.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
