package dev.kfold.harness.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.api.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/** The trials of a search in one job that runs are those of its log. */
class SearchJobReaderTest {

  private final FakeService service = new FakeService();
  private final List<String> log = new ArrayList<>();
  private ServiceClients clients;
  private SearchJobReader reader;

  @BeforeEach
  void runASearch() {
    service
        .on(
            "DescribeTrainingJob",
            _ ->
                DescribeTrainingJobResponse.builder()
                    .trainingJobStatus(TrainingJobStatus.IN_PROGRESS)
                    .hyperParameters(Map.of("trials", "20"))
                    .build())
        .on(
            "DescribeLogStreams",
            _ ->
                DescribeLogStreamsResponse.builder()
                    .logStreams(LogStream.builder().logStreamName("search/algo-1-1").build())
                    .build())
        .on(
            "GetLogEvents",
            request -> {
              int from = Integer.parseInt(request.path("nextToken").asString("0"));
              return GetLogEventsResponse.builder()
                  .events(
                      log.stream()
                          .skip(from)
                          .map(line -> OutputLogEvent.builder().message(line).build())
                          .toList())
                  .nextForwardToken(Integer.toString(log.size()))
                  .build();
            });
    clients = service.clients();
    reader = new SearchJobReader(clients);
  }

  @AfterEach
  void close() {
    clients.close();
    service.close();
  }

  @Test
  void tellsOfTheTrialsThatHaveEnded() {
    log.add("search: bayesian, 20 trials and the untuned default, 5 folds each");
    log.add("untuned default (c 1.0, gamma scale, kernel rbf): completed, scored folds: 5");
    log.add("trial-mean=0.9466666666666667;");
    log.add("best-mean=0.9466666666666667;");
    log.add("trial 1 of 20 (c 3.5, kernel linear): completed, scored folds: 5");
    assertThat(reader.read("search").trialsDone()).isOne();
    log.add("trial-mean=1.0E-4;");
    log.add("trial 2 of 20 (c 4.5, kernel linear): failed, it did not converge, scored folds: 1");
    log.add("trial 3 of 20 (c 5.5, kernel linear): ended early, too low, scored folds: 2");

    SearchSnapshot search = reader.read("search");

    assertThat(search.plannedTrials()).isEqualTo(20);
    assertThat(search.trials())
        .extracting(TrialSnapshot::name)
        .as("the names of trials.json")
        .containsExactly("search-001", "search-002", "search-003");
    assertThat(search.trials())
        .extracting(TrialSnapshot::status)
        .containsExactly(TrialStatus.COMPLETED, TrialStatus.FAILED, TrialStatus.ENDED_EARLY);
    assertThat(search.trials().getFirst().objective()).hasValue(1e-4);
    assertThat(search.trials().getFirst().hyperparameters())
        .isEqualTo(Map.of("c", "3.5", "kernel", "linear"));
    assertThat(search.untuned().orElseThrow().objective()).hasValue(0.9466666666666667);
    assertThat(search.untuned().orElseThrow().name()).isEqualTo("search-untuned");
  }

  @Test
  void plansTheTrialsThatTheSearchRunsWhichMayBeFewerThanWereAskedFor() {
    assertThat(reader.read("search").plannedTrials()).isEqualTo(20);
    log.add("search: grid, 6 trials and the untuned default, 5 folds each");

    assertThat(reader.read("search").plannedTrials()).isEqualTo(6);
  }

  @Test
  void keepsThePlacesOfTrialsThatHaveNotEnded() {
    log.add("trial 3 of 20 (c 3.5, kernel linear): ended early, too low, scored folds: 1");

    SearchSnapshot search = reader.read("search");

    assertThat(search.trials())
        .extracting(TrialSnapshot::status)
        .containsExactly(TrialStatus.RUNNING, TrialStatus.RUNNING, TrialStatus.ENDED_EARLY);
    assertThat(search.trialsDone()).isOne();
  }

  @Test
  void tellsOfNoTrialIfTheCallerMayNotReadTheLog() {
    service.on(
        "DescribeLogStreams",
        _ -> {
          throw ServiceException.ofCompanion("AccessDeniedException", "not authorized");
        });

    assertThat(reader.read("search").trials()).isEmpty();
    reader.read("search");

    assertThat(service.calls().stream().filter("DescribeLogStreams"::equals)).hasSize(1);
  }
}
