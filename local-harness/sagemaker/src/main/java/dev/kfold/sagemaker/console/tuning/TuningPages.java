package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.Routes;

/** The pages of searches for hyperparameters. */
public final class TuningPages {

  private final SearchListPage list;
  private final SearchPage search;
  private final StopSearch stop;

  /** Creates the pages. */
  public TuningPages(ConsoleServices services, JobSearches jobSearches) {
    Searches searches =
        new Searches(services.sageMaker(), new TuningJobReader(services.sageMaker()), jobSearches);
    this.list = new SearchListPage(services, jobSearches);
    this.search = new SearchPage(services, searches, jobSearches);
    this.stop = new StopSearch(services, searches);
  }

  /** Adds the pages of searches to all pages. */
  public void addTo(Routes routes) {
    routes
        .page("tuning", list::page)
        .page("tuning/{name}", search::overview)
        .page("tuning/{name}/trials", search::trials)
        .page("tuning/{name}/trials/{trial}", search::trial)
        .page("tuning/{name}/trials/{trial}/mistakes", search::mistakes)
        .page("tuning/{name}/hyperparameters", search::hyperParameters)
        .page("tuning/{name}/definition", search::definition)
        .action("tuning/{name}/stop", stop::perform);
  }
}
