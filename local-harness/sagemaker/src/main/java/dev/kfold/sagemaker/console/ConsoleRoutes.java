package dev.kfold.sagemaker.console;

import dev.kfold.sagemaker.console.compare.ComparePages;
import dev.kfold.sagemaker.console.endpoints.EndpointPages;
import dev.kfold.sagemaker.console.jobs.JobPages;
import dev.kfold.sagemaker.console.objects.ObjectPages;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.Routes;
import dev.kfold.sagemaker.console.pipelines.PipelinePages;
import dev.kfold.sagemaker.console.registry.RegistryPages;
import dev.kfold.sagemaker.console.tuning.JobSearches;
import dev.kfold.sagemaker.console.tuning.TuningPages;

/** The addresses of all pages. */
final class ConsoleRoutes {

  private ConsoleRoutes() {}

  static Routes of(ConsoleServices services) {
    Routes routes = new Routes();
    new JobPages(services).addTo(routes);
    new ObjectPages(services).addTo(routes);
    JobSearches searches = new JobSearches(services);
    new TuningPages(services, searches).addTo(routes);
    new RegistryPages(services).addTo(routes);
    new PipelinePages(services, searches).addTo(routes);
    new EndpointPages(services).addTo(routes);
    new ComparePages(services).addTo(routes);
    return routes;
  }
}
