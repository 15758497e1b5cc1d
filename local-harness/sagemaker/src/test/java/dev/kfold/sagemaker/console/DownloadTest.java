package dev.kfold.sagemaker.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.console.page.Download;
import dev.kfold.sagemaker.http.ConnectionTimes;
import dev.kfold.sagemaker.http.ExchangeHandler;
import dev.kfold.sagemaker.http.HttpPort;
import dev.kfold.sagemaker.http.RawClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DownloadTest {

  private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

  @Test
  void aPartOfAFileDoesNotLookLikeTheWhole() throws IOException {
    InputStream broken = InputStream.nullInputStream();
    broken.close(); // reading it fails

    try (HttpPort port = port(part());
        RawClient client = RawClient.send(port.port(), GET)) {
      assertThat(client.readTo(LAST_CHUNK)).startsWith("HTTP/1.1 200");
    }
    try (HttpPort port = port(new SequenceInputStream(part(), broken));
        RawClient client = RawClient.send(port.port(), GET)) {
      assertThat(client.readAll()).startsWith("HTTP/1.1 200").doesNotEndWith(LAST_CHUNK);
    }
  }

  private static InputStream part() {
    return new ByteArrayInputStream(new byte[100]);
  }

  private static HttpPort port(InputStream content) throws IOException {
    Download file = new Download("a.log", OptionalLong.empty(), () -> content);
    return HttpPort.open(
        InetAddress.ofLiteral("127.0.0.1"),
        0,
        ConnectionTimes.DEFAULT,
        new ExchangeHandler(Duration.ofMinutes(1), exchange -> Answers.download(exchange, file)));
  }
}
