package dev.kfold.harness.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.mistake.MistakenRow;
import dev.kfold.harness.client.ExecutionReader;
import dev.kfold.harness.client.FakeService;
import dev.kfold.harness.client.ScriptedExecution;
import dev.kfold.harness.client.ServiceClients;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The results of an execution and the predictions of its trials. */
class ResultReaderTest {

  private static final String WINNER = "tune-002-bbbbbbbb";

  private final FakeService service = ScriptedExecution.registered();
  private final ServiceClients clients = service.clients();

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

  private RunResults results() {
    return new ResultReader(clients)
        .read(ExecutionReader.of(clients, ScriptedExecution.ARN).read());
  }

  private HeldOutPredictions predictions(RunResults results) throws IOException {
    return new PredictionReader(clients).read(results, Optional.of(WINNER), Optional.empty());
  }
}
