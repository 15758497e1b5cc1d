package dev.kfold.harness.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kfold.harness.doctor.Finding.State;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientsCheckTest {

  private final ScriptedPrograms programs = new ScriptedPrograms();

  @Test
  void warnsOfAMachineWithoutClients() throws InterruptedException {
    assertThat(new ClientsCheck(programs, Map.of()).findings())
        .extracting(Finding::state, Finding::subject)
        .containsExactly(tuple(State.WARNING, "Python"), tuple(State.WARNING, "AWS CLI"));
  }

  @ParameterizedTest
  @CsvSource({
    "1.27.9,WARNING",
    "1.28.0,GOOD",
    "1.43.11,GOOD",
    "2.0.0,GOOD",
    "0.9,WARNING",
    "odd,WARNING"
  })
  void tellsWhichBoto3GoesToTheEndpointOfTheVariables(String version, State state)
      throws InterruptedException {
    programs.on("python3 --version", 0, "Python 3.11.7").on("python3 -c", 0, "boto3 " + version);

    assertThat(new ClientsCheck(programs, Map.of()).findings())
        .filteredOn(finding -> finding.subject().equals("boto3"))
        .extracting(Finding::state)
        .containsExactly(state);
  }

  @ParameterizedTest
  @CsvSource({"1.28.0,WARNING", "1.29.0,GOOD", "2.12.7,WARNING", "2.13.0,GOOD"})
  void tellsWhichAwsCommandLineGoesToTheEndpointOfTheVariables(String version, State state)
      throws InterruptedException {
    programs.on("aws --version", 0, "aws-cli/%s Python/3.11 Linux/6".formatted(version));

    assertThat(new ClientsCheck(programs, Map.of()).findings())
        .filteredOn(finding -> finding.subject().equals("AWS CLI"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.state()).isEqualTo(state);
          assertThat(finding.found()).startsWith(version);
        });
  }

  @Test
  void warnsOfTheVariableThatMakesClientsIgnoreTheEndpoint() throws InterruptedException {
    assertThat(
            new ClientsCheck(programs, Map.of("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true"))
                .findings())
        .anySatisfy(finding -> assertThat(finding.remedy().orElse("")).contains("endpoint.env"));
  }
}
