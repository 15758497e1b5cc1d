package dev.kfold.trainer.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/** A connection whose client writes whatever it wants, byte by byte if need be. */
final class RawConnection implements AutoCloseable {

  private final Socket socket;

  RawConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
  }

  RawConnection send(String text) throws IOException {
    return send(text.getBytes(ISO_8859_1));
  }

  RawConnection send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Sends a byte at a time with pauses, a thousand times or until the server closes. */
  boolean isClosedWhileTrickling(byte one, Duration pause) throws InterruptedException {
    for (int i = 0; i < 1000; i++) {
      try {
        socket.getOutputStream().write(one);
      } catch (IOException e) {
        return true;
      }
      Thread.sleep(pause);
    }
    return false;
  }

  /** Returns a response with its body, whose length its headers have; empty at the end. */
  String response() throws IOException {
    StringBuilder headers = new StringBuilder();
    while (!headers.toString().endsWith("\r\n\r\n")) {
      int one = socket.getInputStream().read();
      if (one < 0) {
        return headers.toString();
      }
      headers.append((char) one);
    }
    int length = 0;
    for (String line : headers.toString().split("\r\n", -1)) {
      if (line.regionMatches(true, 0, "Content-Length: ", 0, 16)) {
        length = Integer.parseInt(line.substring(16));
      }
    }
    return headers + new String(socket.getInputStream().readNBytes(length), ISO_8859_1);
  }

  /** Returns all that arrives until the server closes the connection. */
  byte[] rest() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(all);
    } catch (IOException e) {
      all.write("reset".getBytes(ISO_8859_1));
    }
    return all.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
