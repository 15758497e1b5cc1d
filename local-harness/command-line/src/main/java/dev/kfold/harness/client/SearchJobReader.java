package dev.kfold.harness.client;

import dev.kfold.cv.search.SearchFile;
import dev.kfold.cv.trial.CvReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/**
 * Reads the state of a search in one job from the service. While the job runs, its trials are read
 * from its log; when it has ended, from {@code trials.json} in its output, which is fetched once.
 */
final class SearchJobReader {

  private static final int DEFAULT_TRIALS = 12;

  private final ServiceClients clients;
  private final Map<String, Optional<SearchFile>> ended = new HashMap<>();
  private final Map<String, SearchLogReader> logs = new HashMap<>();

  SearchJobReader(ServiceClients clients) {
    this.clients = clients;
  }

  /**
   * Returns the current state of the search.
   *
   * @param searchJob name of its training job
   */
  SearchSnapshot read(String searchJob) {
    Optional<SearchFile> file = file(searchJob);
    if (file.isEmpty()) {
      SearchLogReader log =
          logs.computeIfAbsent(searchJob, job -> new SearchLogReader(clients.logs(), job));
      log.update();
      return new SearchSnapshot(
          searchJob,
          log.trials(),
          log.untuned(),
          log.planned().orElseGet(() -> planned(describe(searchJob))),
          0,
          0);
    }
    List<SearchFile.Entry> trials = file.get().trials();
    return new SearchSnapshot(
        searchJob,
        trials(trials, it -> !it.isUntuned()),
        trials(trials, SearchFile.Entry::isUntuned).stream().findFirst(),
        file.get().planned(),
        0,
        0);
  }

  private Optional<SearchFile> file(String searchJob) {
    Optional<SearchFile> known = ended.get(searchJob);
    if (known != null) {
      return known;
    }
    DescribeTrainingJobResponse job = describe(searchJob);
    if (job.trainingJobStatus() == TrainingJobStatus.IN_PROGRESS
        || job.trainingJobStatus() == TrainingJobStatus.STOPPING) {
      return Optional.empty();
    }
    Optional<SearchFile> file = new ExecutionArtifacts(clients).search(job);
    ended.put(searchJob, file);
    return file;
  }

  private DescribeTrainingJobResponse describe(String searchJob) {
    return clients.sageMaker().describeTrainingJob(request -> request.trainingJobName(searchJob));
  }

  private static int planned(DescribeTrainingJobResponse job) {
    String trials = job.hyperParameters().getOrDefault("trials", "");
    return trials.matches("\\d{1,6}") ? Integer.parseInt(trials) : DEFAULT_TRIALS;
  }

  private static List<TrialSnapshot> trials(
      List<SearchFile.Entry> entries, Predicate<SearchFile.Entry> which) {
    return entries.stream().filter(which).map(SearchJobReader::trial).toList();
  }

  private static TrialSnapshot trial(SearchFile.Entry entry) {
    CvReport report = entry.report();
    Double mean = report.mean();
    return new TrialSnapshot(
        report.trial(),
        status(report.status()),
        entry.searched(),
        mean == null ? OptionalDouble.empty() : OptionalDouble.of(mean),
        report.folds().stream()
            .flatMap(it -> Optional.ofNullable(it.reason()).stream())
            .findFirst());
  }

  private static TrialStatus status(CvReport.Status status) {
    return switch (status) {
      case Completed -> TrialStatus.COMPLETED;
      case EndedEarly -> TrialStatus.ENDED_EARLY;
      case Failed -> TrialStatus.FAILED;
      case Stopped -> TrialStatus.STOPPED;
      case InProgress -> TrialStatus.RUNNING;
    };
  }
}
