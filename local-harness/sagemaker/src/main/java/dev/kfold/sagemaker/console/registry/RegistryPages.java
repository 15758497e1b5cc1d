package dev.kfold.sagemaker.console.registry;

import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.Routes;
import dev.kfold.sagemaker.console.result.Results;

/** The pages of the model registry. */
public final class RegistryPages {

  private final GroupListPage groups;
  private final GroupPage group;
  private final VersionPage version;

  /** Creates the pages. */
  public RegistryPages(ConsoleServices services) {
    Results results = new Results(services);
    this.groups = new GroupListPage(services);
    this.group = new GroupPage(results);
    this.version = new VersionPage(services, results);
  }

  /** Adds the pages of the registry to all pages. */
  public void addTo(Routes routes) {
    routes.page("registry", groups::page);
    routes.page("registry/{group}", group::page);
    routes.page("registry/{group}/{version}", version::page);
    routes.action("registry/{group}/{version}", version::change);
  }
}
