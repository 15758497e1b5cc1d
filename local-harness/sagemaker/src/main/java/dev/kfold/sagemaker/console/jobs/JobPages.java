package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.Routes;

/** The pages of jobs. */
public final class JobPages {

  private final JobListPage list;

  public JobPages(ConsoleServices services) {
    this.list = new JobListPage(services);
  }

  /** Adds the pages of jobs to all pages. */
  public void addTo(Routes routes) {
    routes.page("jobs", request -> list.page(ConsoleJobKind.TRAINING, request));
    routes.page(
        "jobs/{kind}", request -> list.page(ConsoleJobKind.of(request.variable("kind")), request));
  }
}
