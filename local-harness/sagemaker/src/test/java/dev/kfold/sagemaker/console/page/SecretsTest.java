package dev.kfold.sagemaker.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SecretsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DB_PASSWORD",
        "passwd",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_ACCESS_KEY_ID",
        "HF_TOKEN",
        "authToken",
        "api-key",
        "token",
        "credentials"
      })
  void hidesTheValuesOfNamesThatLookSecret(String name) {
    assertThat(Secrets.shown(name, "x")).isEqualTo(Secrets.HIDDEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"c", "kernel", "max_tokens", "tokenizer", "KeepAliveSeconds", "monkey"})
  void showsOtherValues(String name) {
    assertThat(Secrets.shown(name, "x")).isEqualTo("x");
  }

  @Test
  void showsThatASecretIsEmpty() {
    assertThat(Secrets.shown("password", "")).isEmpty();
  }

  @Test
  void hidesSecretsWithinACommand() {
    assertThat(
            Secrets.hidden(
                List.of(
                    "run", "--password", "p", "--token=t", "API_KEY=a=b", "--k", "5", "--secret")))
        .containsExactly(
            "run",
            "--password",
            Secrets.HIDDEN,
            "--token=" + Secrets.HIDDEN,
            "API_KEY=" + Secrets.HIDDEN,
            "--k",
            "5",
            "--secret");
    assertThat(
            Secrets.hidden(
                new JsonMapper().readTree("{\"ContainerArguments\":[\"--password\",\"p\"]}")))
        .hasToString("{\"ContainerArguments\":[\"--password\",\"%s\"]}".formatted(Secrets.HIDDEN));
  }

  @Test
  void hidesSecretsWithinADocument() {
    String document =
        """
        {"Environment":{"HF_TOKEN":"a","MODE":"b"},
        "Parameters":[{"Name":"Password","DefaultValue":"c"},{"Name":"K","DefaultValue":5}],
        "Tags":[{"Key":"secret","Value":"d"}],"token":{"Get":"Parameters.Password"}}\
        """;

    assertThat(Secrets.hidden(new JsonMapper().readTree(document)).toString())
        .isEqualTo(
            document.replace("\n", "").replaceAll("\"[acd]\"", "\"" + Secrets.HIDDEN + "\""));
  }
}
