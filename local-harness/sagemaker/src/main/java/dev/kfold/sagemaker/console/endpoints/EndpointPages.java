package dev.kfold.sagemaker.console.endpoints;

import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.Routes;

/** The pages of endpoints. */
public final class EndpointPages {

  private final EndpointListPage list;
  private final EndpointPage endpoint;

  /** Creates the pages. */
  public EndpointPages(ConsoleServices services) {
    this.list = new EndpointListPage(services);
    this.endpoint = new EndpointPage(services);
  }

  /** Adds the pages of endpoints to all pages. */
  public void addTo(Routes routes) {
    routes.page("endpoints", list::page);
    routes.page("endpoints/{name}", endpoint::page);
    routes.action("endpoints/{name}", endpoint::change);
    routes.action("endpoints/{name}/leftovers", list::clear);
    routes.action("endpoints/{name}/invoke", endpoint::invoke);
  }
}
