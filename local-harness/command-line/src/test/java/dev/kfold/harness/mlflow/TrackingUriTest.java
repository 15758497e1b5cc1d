package dev.kfold.harness.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingUriTest {

  @ParameterizedTest
  @CsvSource({
    "mlruns, mlruns",
    "./a b/mlruns, ./a b/mlruns",
    "/var/mlruns, /var/mlruns",
    "file:mlruns, mlruns",
    "file:/var/mlruns, /var/mlruns",
    "file:///var/ml%20runs, /var/ml runs"
  })
  void aFolderIsAPathOrAFileUri(String text, String path) {
    assertThat(TrackingUri.parse("--tracking-uri", text))
        .isEqualTo(new TrackingUri.Folder(Path.of(path)));
  }

  @Test
  void aServerHasNoSlashAtItsEndAndNoCredentials() {
    assertThat(TrackingUri.parse("--tracking-uri", "https://me:secret@host:81/mlflow/"))
        .isEqualTo(
            new TrackingUri.Server(URI.create("https://host:81/mlflow"), Optional.of("me:secret")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:5000",
        "127.0.0.1:5000",
        "sqlite:///mlflow.db",
        "databricks:x",
        "arn:aws:sagemaker:us-east-1:1:mlflow-tracking-server/x",
        "http://",
        "http://a b"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> TrackingUri.parse("--tracking-uri", text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "--tracking-uri: found '%s', expected a server such as http://127.0.0.1:5000 or a folder"
                .formatted(text));
  }

  @ParameterizedTest
  @CsvSource({
    "http://u:p@h, MLFLOW_TRACKING_TOKEN=t, Basic dTpw",
    "http://h, MLFLOW_TRACKING_TOKEN=t, Bearer t",
    "http://h, MLFLOW_TRACKING_USERNAME=u;MLFLOW_TRACKING_PASSWORD=p;MLFLOW_TRACKING_TOKEN=t, Basic dTpw",
    "http://h, MLFLOW_TRACKING_USERNAME=u;MLFLOW_TRACKING_TOKEN=t, Bearer t",
    "http://h, MLFLOW_TRACKING_USERNAME=u, ''",
    "http://h, OTHER=x, ''"
  })
  void readsTheCredentialsAsMlflowDoes(String uri, String variables, String header) {
    Map<String, String> environment = new HashMap<>();
    for (String variable : variables.split(";", -1)) {
      int equals = variable.indexOf('=');
      environment.put(variable.substring(0, equals), variable.substring(equals + 1));
    }

    assertThat(
            Authorization.of(
                (TrackingUri.Server) TrackingUri.parse("--tracking-uri", uri), environment))
        .isEqualTo(Optional.of(header).filter(text -> !text.isEmpty()));
  }
}
