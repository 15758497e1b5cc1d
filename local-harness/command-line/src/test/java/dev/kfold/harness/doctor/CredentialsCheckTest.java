package dev.kfold.harness.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.harness.doctor.Finding.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsCheckTest {

  @TempDir private Path home;

  @Test
  void warnsIfThereAreNoCredentialsAndNoRegion() {
    assertThat(findings(Map.of()))
        .hasSize(2)
        .allMatch(finding -> finding.state() == State.WARNING && finding.remedy().isPresent());
  }

  @Test
  void namesTheVariablesAndShowsNoSecret() {
    List<Finding> findings =
        findings(
            Map.of(
                "AWS_ACCESS_KEY_ID", "AKIATESTKEY",
                "AWS_SECRET_ACCESS_KEY", "hush",
                "AWS_REGION", "eu-central-1"));

    assertThat(findings).isNotEmpty().allMatch(finding -> finding.state() == State.GOOD);
    assertThat(findings.toString())
        .contains("AWS_ACCESS_KEY_ID", "eu-central-1")
        .doesNotContain("AKIATESTKEY", "hush");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aws_access_key_id=AKIATESTKEY;aws_secret_access_key=hush | GOOD | of profile 'default'",
        "aws_access_key_id=AKIATESTKEY | FAILED | a key without a secret",
        "aws_secret_access_key=hush | FAILED | a secret without a key",
        "sso_session=me | GOOD | by 'aws sso login'",
        "credential_process=/bin/keys | GOOD | by its credential_process",
        "role_arn=arn:aws:iam::1:role/r;source_profile=gone | FAILED | which does not exist",
        "role_arn=arn:aws:iam::1:role/r;source_profile=default | GOOD | assumes arn:aws:iam::1:role/r",
        "role_arn=arn:aws:iam::1:role/r | FAILED | without a source",
        "output=json | WARNING | has none"
      })
  void tellsWhetherAProfileIsBroken(String lines, State state, String found) throws IOException {
    config("[default]\nregion=eu-west-1\n" + lines.replace(';', '\n') + "\n");

    List<Finding> findings = findings(Map.of());

    assertThat(findings.getFirst().state()).isEqualTo(state);
    assertThat(findings.getFirst().found()).contains(found);
    assertThat(findings.get(1).found()).isEqualTo("eu-west-1, of the profile");
    assertThat(findings.toString()).doesNotContain("AKIATESTKEY", "hush");
  }

  @Test
  void refusesAProfileThatThereIsNot() throws IOException {
    config("[default]\naws_access_key_id=a\naws_secret_access_key=b\n");

    assertThat(findings(Map.of("AWS_PROFILE", "wrok")).getFirst())
        .satisfies(finding -> {
          assertThat(finding.state()).isEqualTo(State.FAILED);
          assertThat(finding.found()).contains("'wrok'").contains(home.toString());
        });
  }

  @Test
  void refusesHalfOfTheVariables() {
    assertThat(findings(Map.of("AWS_ACCESS_KEY_ID", "AKIATESTKEY")).getFirst())
        .satisfies(finding -> {
          assertThat(finding.state()).isEqualTo(State.FAILED);
          assertThat(finding.found()).endsWith("without AWS_SECRET_ACCESS_KEY");
        });
  }

  @Test
  void refusesAFileThatIsNone() throws IOException {
    config("this is no profile\n");

    assertThat(findings(Map.of()))
        .singleElement()
        .satisfies(finding -> assertThat(finding.state()).isEqualTo(State.FAILED));
  }

  @Test
  void namesTheEndpointWithoutItsPassword() {
    assertThat(
            findings(Map.of("AWS_ENDPOINT_URL_SAGEMAKER", "http://me:hush@127.0.0.1:4747"))
                .getLast())
        .isEqualTo(Finding.good("Endpoint", "SageMaker is http://127.0.0.1:4747"));
  }

  private void config(String text) throws IOException {
    Files.writeString(Files.createDirectories(home.resolve(".aws")).resolve("config"), text);
  }

  private List<Finding> findings(Map<String, String> environment) {
    return new CredentialsCheck(environment, home).findings();
  }
}
