package dev.kfold.harness.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.harness.client.ExecutionReader;
import dev.kfold.harness.client.FakeService;
import dev.kfold.harness.client.ScriptedExecution;
import dev.kfold.harness.client.ServiceClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillTest {

  private static final PriceList PRICES = PriceList.ofThisVersion();

  @TempDir private Path folder;

  @Test
  void hasEveryJobOfAnExecutionOnce() {
    try (FakeService service = ScriptedExecution.registered();
        ServiceClients clients = service.clients()) {
      List<BilledJob> jobs =
          new BilledJobs(clients.sageMaker())
              .read(ExecutionReader.of(clients, ScriptedExecution.ARN).read());

      assertThat(jobs).extracting(BilledJob::name).doesNotHaveDuplicates();
      assertThat(Bill.of(jobs, PRICES).lines())
          .extracting(line -> line.what() + " " + line.jobs() + " " + line.seconds())
          .containsExactly(
              "Preprocess 1 180", // two instances for 90 s
              "Untuned trial 1 60",
              "Folds 9 540", // three jobs of each of three trials
              "Trials 2 120",
              "Evaluation 1 180",
              "Model selection 1 60");
    }
  }

  @Test
  void pricesInstancesAndTheirVolumes() {
    Bill bill = Bill.of(List.of(job("ml.m5.xlarge", 2, 1800)), PRICES);

    assertThat(bill.seconds()).isEqualTo(3600);
    assertThat(bill.cost()).isCloseTo(0.23 + 30 * 0.14 / 730, Offset.offset(1e-9));
  }

  @Test
  void saysWhatHasNoPriceAndWhatStillRuns() {
    BilledJob running = new BilledJob("Folds", "f", "ml.m5.xlarge", 1, 30, 0, false);
    Bill bill =
        Bill.of(List.of(job("ml.x9.huge", 1, 60), job("ml.m5.large", 1, 60), running), PRICES);

    assertThat(bill.unpriced()).containsExactly("ml.x9.huge");
    assertThat(bill.running()).isEqualTo(1);
    assertThat(bill.cost()).isPositive();
  }

  @Test
  void readsPricesOfOnesOwn() throws IOException {
    Path file = folder.resolve("prices.json");
    Files.writeString(
        file,
        """
        {"region": "eu-west-1", "currency": "EUR", "date": "2026-01-02", "source": "us",
         "storage_gb_month": 0, "instances": [{"type": "ml.x9.huge", "vcpus": 1, "hour": 36}]}
        """);

    PriceList prices = PriceList.read(file);

    assertThat(prices.price("ml.x9.huge", 100, 30)).hasValue(1.0);
    assertThat(prices.price("ml.m5.xlarge", 100, 30)).isEmpty();
    assertThat(prices.title()).isEqualTo("prices of 2026-01-02, eu-west-1, on demand, in EUR (us)");
  }

  @Test
  void refusesPricesOfAnotherForm() throws IOException {
    Path file = folder.resolve("prices.json");
    for (String text : List.of("", "[]", "{\"region\":1}", "{\"instances\":[{}]}", "{")) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> PriceList.read(file))
          .as(text)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("--prices");
    }
    assertThatThrownBy(() -> PriceList.read(folder.resolve("missing.json")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("cannot be read");
  }

  private static BilledJob job(String type, int instances, long seconds) {
    return new BilledJob("Folds", "f", type, instances, 30, seconds, true);
  }
}
