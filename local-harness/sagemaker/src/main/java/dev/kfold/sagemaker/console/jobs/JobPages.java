package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.Routes;

/** The pages of jobs. */
public final class JobPages {

  private final JobListPage list;
  private final JobPage job;
  private final RunAgainPage again;

  public JobPages(ConsoleServices services) {
    this.list = new JobListPage(services);
    this.job = new JobPage(services);
    this.again = new RunAgainPage(services);
  }

  /** Adds the pages of jobs to all pages. */
  public void addTo(Routes routes) {
    routes
        .page("jobs", request -> list.page(ConsoleJobKind.TRAINING, request))
        .page(
            "jobs/{kind}",
            request -> list.page(ConsoleJobKind.of(request.variable("kind")), request))
        .page("jobs/{kind}/{name}", job::page)
        .page("jobs/{kind}/{name}/again", again::page)
        .action("jobs/{kind}/{name}/again", again::run)
        .action("jobs/{kind}/{name}/stop", job::stop)
        .file("job-log/{kind}/{name}", job::log);
  }
}
