package dev.kfold.sagemaker.console.jobs;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.log.LogReader;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Area;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.Download;
import dev.kfold.sagemaker.console.page.Fragment;
import dev.kfold.sagemaker.console.page.NotFoundException;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.page.Routes;
import dev.kfold.sagemaker.console.result.FoldJobs;
import dev.kfold.sagemaker.console.tags.ShownTags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page of one job. */
final class JobPage {

  /** How often the log is read while the job runs. */
  private static final Duration POLLING = Duration.ofSeconds(1);

  private final ConsoleServices services;
  private final JobLogs logs;
  private final JobMetricsReader metrics;

  JobPage(ConsoleServices services) {
    this.services = services;
    LogReader reader = new LogReader(services.logs());
    this.logs = new JobLogs(reader);
    this.metrics =
        new JobMetricsReader(
            new JobCurves(reader), new SentMetrics(services.sageMaker(), services.metrics()));
  }

  Page page(PageRequest request) {
    ConsoleJobKind kind = ConsoleJobKind.of(request.variable("kind"));
    String name = request.variable("name");
    JobDescription job = describe(services, kind, name);
    List<Fragment> fragments = new ArrayList<>();
    fragments.add(
        Fragment.ofState(
            "head",
            "jobs/head.jte",
            () -> JobHeads.of(job, new JobOwners(services.sageMaker()).of(job))));
    fragments.add(Fragment.live("metrics", "jobs/metrics.jte", metrics.of(job)));
    if (kind == ConsoleJobKind.TRAINING) {
      fragments.add(Fragment.ofState("folds", "jobs/folds.jte", () -> folds(name)));
    }
    fragments.add(
        Fragment.still("log-search", "jobs/logsearch.jte", JobLogSearch.of(job, request)));
    fragments.add(Fragment.live("log", "jobs/log.jte", logs.of(job, request)));
    fragments.add(
        Fragment.live(
            "data", "jobs/data.jte", new JobDataReader(services.objects().browser()).read(job)));
    fragments.add(Fragment.ofState("settings", "jobs/settings.jte", () -> JobSettings.of(job)));
    fragments.add(ShownTags.fragment(services.sageMaker(), job.arn()));
    fragments.add(
        Fragment.ofState("transitions", "jobs/transitions.jte", () -> JobTransitions.of(job)));

    List<ApiCall> calls = new ArrayList<>(List.of(describeCall(kind, name)));
    logs.call(job, request).ifPresent(calls::add);
    Page page =
        Page.below(
            Area.JOBS,
            List.of(new Page.Link(kind.title(), kind.address())),
            name,
            calls,
            fragments);
    return job.status().isRunning() ? page.polled(POLLING) : page;
  }

  Download log(PageRequest request) {
    return logs.download(request);
  }

  /** Stops a job. */
  Routes.Outcome stop(PageRequest request) {
    ConsoleJobKind kind = ConsoleJobKind.of(request.variable("kind"));
    String name = request.variable("name");
    ApiCall stop =
        ApiCall.sageMaker("Stop" + kind.resource(), Map.of(kind.resource() + "Name", name));
    services.sageMaker().call(stop.operation(), stop.members());
    return new Routes.Outcome.Shown(kind.address(name));
  }

  static ApiCall describeCall(ConsoleJobKind kind, String name) {
    return ApiCall.sageMaker("Describe" + kind.resource(), Map.of(kind.resource() + "Name", name));
  }

  /**
   * Returns the description of a job.
   *
   * @throws NotFoundException if there is none of this name
   */
  static JobDescription describe(ConsoleServices services, ConsoleJobKind kind, String name) {
    ApiCall call = describeCall(kind, name);
    try {
      return new JobDescription(kind, services.sageMaker().call(call.operation(), call.members()));
    } catch (ServiceException e) {
      throw new NotFoundException(
          "There is no %s job called %s: %s"
              .formatted(kind.title().toLowerCase(Locale.ROOT), name, FailureMessage.of(e)));
    }
  }

  private JobFolds folds(String trial) {
    return new JobFolds(
        new FoldJobs(services.sageMaker())
            .of(trial).stream().map(job -> JobListPage.row(ConsoleJobKind.TRAINING, job)).toList());
  }
}
