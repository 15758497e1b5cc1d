package dev.kfold.harness.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountCheckTest {

  private static final String CALLER =
      """
      <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <GetCallerIdentityResult>
          <Arn>arn:aws:iam::123456789012:role/scientist</Arn>
          <Account>123456789012</Account>
        </GetCallerIdentityResult>
      </GetCallerIdentityResponse>
      """;
  private static final String ERROR =
      """
      <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>
      </ErrorResponse>
      """;

  private final AtomicInteger calls = new AtomicInteger();
  private final HttpServer sts;

  AccountCheckTest() throws IOException {
    sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @AfterEach
  void stop() {
    sts.stop(0);
  }

  @Test
  void namesTheAccountAndTheRole() {
    answer(200, CALLER);

    assertThat(findings())
        .containsExactly(
            Finding.good("Account", "123456789012 as arn:aws:iam::123456789012:role/scientist"));
  }

  @Test
  void refusedCredentialsAreToBeRenewed() {
    answer(403, ERROR.formatted("ExpiredToken", "The security token has expired"));

    Finding finding = findings().getFirst();

    assertThat(finding.found()).startsWith("STS refuses the credentials: The security token");
    assertThat(finding.remedy()).hasValueSatisfying(it -> assertThat(it).contains("sso login"));
  }

  @Test
  void callsOnceThoughTheServiceIsBusy() {
    answer(500, ERROR.formatted("InternalFailure", "busy"));

    assertThat(findings().getFirst().state()).isEqualTo(Finding.State.FAILED);
    assertThat(calls).hasValue(1);
  }

  @Test
  void missingAnswerIsNoReasonToRenewCredentials() {
    int port = sts.getAddress().getPort();
    sts.stop(0);

    Finding finding = findings(port).getFirst();

    assertThat(finding.found()).startsWith("STS did not answer: ");
    assertThat(finding.remedy())
        .hasValueSatisfying(it -> assertThat(it).contains("network").doesNotContain("Renew"));
  }

  private void answer(int status, String text) {
    sts.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          byte[] body = text.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/xml");
          exchange.sendResponseHeaders(status, body.length);
          try (exchange) {
            exchange.getResponseBody().write(body);
          }
        });
    sts.start();
  }

  private List<Finding> findings() {
    return findings(sts.getAddress().getPort());
  }

  private static List<Finding> findings(int port) {
    return new AccountCheck(
            Map.of(
                "AWS_ACCESS_KEY_ID", "a",
                "AWS_SECRET_ACCESS_KEY", "b",
                "AWS_REGION", "us-east-1",
                "AWS_ENDPOINT_URL_STS", "http://127.0.0.1:" + port))
        .findings();
  }
}
