package dev.kfold.sagemaker.console;

import dev.kfold.sagemaker.console.compare.ComparePages;
import dev.kfold.sagemaker.console.endpoints.EndpointPages;
import dev.kfold.sagemaker.console.jobs.JobPages;
import dev.kfold.sagemaker.console.objects.ObjectPages;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.Routes;
import dev.kfold.sagemaker.console.pipelines.PipelinePages;
import dev.kfold.sagemaker.console.registry.RegistryPages;
import dev.kfold.sagemaker.console.tuning.TuningPages;

/** The addresses of all pages. */
final class ConsoleRoutes {

  private ConsoleRoutes() {}

  static Routes of(ConsoleServices services) {
    Routes routes = new Routes();
    new JobPages(services).addTo(routes);
    new ObjectPages(services).addTo(routes);
    new TuningPages(services).addTo(routes);
    new RegistryPages(services).addTo(routes);
    new PipelinePages(services).addTo(routes);
    new EndpointPages(services).addTo(routes);
    new ComparePages(services).addTo(routes);
    return routes;
  }
}
