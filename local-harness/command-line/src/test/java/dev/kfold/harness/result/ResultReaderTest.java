package dev.kfold.harness.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.mistake.MistakenRow;
import dev.kfold.harness.client.ExecutionReader;
import dev.kfold.harness.client.FakeService;
import dev.kfold.harness.client.ScriptedExecution;
import dev.kfold.harness.client.ServiceClients;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The results of an execution and the predictions of its trials. */
class ResultReaderTest {

  private static final String WINNER = "tune-002-bbbbbbbb";

  private final FakeService service = ScriptedExecution.registered();
  private final ServiceClients clients = service.clients();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @AfterEach
  void close() {
    clients.close();
    service.close();
  }

  @Test
  void downloadsTheArchiveOfTheWinnerOnce() throws IOException {
    ScriptedExecution.addPredictions(service);

    RunResults results = results();
    HeldOutPredictions predictions = predictions(results);

    assertThat(results.trials().getLast().scores())
        .hasValueSatisfying(scores -> assertThat(scores.mean()).isEqualTo(0.9000000000000001));
    assertThat(predictions.ofWinner().mistakes()).extracting(MistakenRow::row).containsExactly(1);
    assertThat(predictions.scores().flatMap(it -> it.curves())).isPresent();
    assertThat(service.reads()).containsOnlyOnce("/b/%s/output/output.tar.gz".formatted(WINNER));
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void comparesNumbersAsNumbersIfThePlanNamesNoLabel() throws IOException {
    ScriptedExecution.addPredictions(
        service,
        "row,fold,label,predicted\n0,0,1.0,1\n1,0,10,2\n2,1,2,2.00\n",
        "row,fold,label,predicted,decision\n0,0,1.0,1,-1\n1,0,10,10.0,3\n2,0,1,1.0,-2\n");

    HeldOutPredictions predictions = predictions(results());

    assertThat(predictions.mistakes().orElseThrow().mistakes())
        .extracting(MistakenRow::row)
        .containsExactly(1);
    assertThat(predictions.ofWinner().mistakes()).isEmpty();
    assertThat(predictions.scores().flatMap(it -> it.curves()))
        .hasValueSatisfying(
            curves -> assertThat(curves.curves().getFirst().roc().area()).isEqualTo(1));
  }

  @Test
  void leavesOutWhatIsDamagedAndSaysSoInOneLine() {
    service.put("/b/%s/output/output.tar.gz".formatted(WINNER), new byte[] {31, -117, 8, 0, 1});
    service.put("/b/tune-001-aaaaaaaa/output/output.tar.gz", "no archive".getBytes(UTF_8));
    service.put("/b/evaluation/evaluation.json", "{".getBytes(UTF_8));

    RunResults results = results();

    assertThat(results.trials()).hasSize(2).allMatch(trial -> trial.scores().isEmpty());
    assertThat(results.untuned().orElseThrow().scores()).isPresent();
    assertThat(results.files()).doesNotContainKeys("cv.json", "evaluation.json");
    assertThat(err.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .isEqualTo( // both processing jobs have the same outputs here
            "warning: the results of 4 jobs, the first of which is split, are left out, because they could not be read: their JSON is damaged.");
  }

  private RunResults results() {
    return new ResultReader(clients, new PrintStream(err, true, UTF_8))
        .read(ExecutionReader.of(clients, ScriptedExecution.ARN).read());
  }

  private HeldOutPredictions predictions(RunResults results) throws IOException {
    return new PredictionReader(clients).read(results, Optional.of(WINNER), Optional.empty());
  }
}
