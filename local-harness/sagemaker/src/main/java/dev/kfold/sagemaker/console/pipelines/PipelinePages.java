package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.console.log.LogReader;
import dev.kfold.sagemaker.console.log.LogTails;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.LatestKept;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.page.Routes;
import dev.kfold.sagemaker.console.pipelines.graph.DrawingCache;
import dev.kfold.sagemaker.console.tuning.JobSearches;
import java.util.Map;
import java.util.UUID;

/** The pages of pipelines. */
public final class PipelinePages {

  private static final String EXECUTION = "pipelines/{name}/executions/{id}";

  private final PipelineApi api;
  private final LogTails logs;
  private final JobSearches searches;
  private final DrawingCache drawings = new DrawingCache();

  /** Creates the pages. */
  public PipelinePages(ConsoleServices services, JobSearches searches) {
    this.api =
        new PipelineApi(
            services.sageMaker(),
            services.objects(),
            services.arns(),
            new LatestKept<>(PipelineApi.MOST_KEPT));
    this.searches = searches;
    this.logs = new LogTails(new LogReader(services.logs()));
  }

  /** Adds the pages of pipelines to all pages. */
  public void addTo(Routes routes) {
    StartPage start = new StartPage(api, drawings);
    routes
        .page("pipelines", _ -> new FrontPage(api, drawings).page())
        .page(
            "pipelines/{name}",
            request -> new PipelinePage(api, drawings).page(request.variable("name"), request))
        .page("pipelines/{name}/start", start::page)
        .action("pipelines/{name}/start", start::start)
        .page(
            EXECUTION,
            request ->
                new ExecutionPage(api, drawings, searches::read)
                    .page(request.variable("name"), request.variable("id")))
        .action(EXECUTION + "/stop", request -> change("StopPipelineExecution", request))
        .action(EXECUTION + "/retry", request -> change("RetryPipelineExecution", request))
        .page(
            EXECUTION + "/steps/{step}",
            request ->
                new StepPage(api, drawings, logs, searches::read)
                    .page(
                        request.variable("name"),
                        request.variable("id"),
                        request.variable("step")));
  }

  private Routes.Outcome change(String operation, PageRequest request) {
    String pipeline = request.variable("name");
    String execution = request.variable("id");
    var _ =
        api.answer(
            ApiCall.sageMaker(
                operation,
                Map.of(
                    "PipelineExecutionArn",
                    api.arn(pipeline, execution),
                    "ClientRequestToken",
                    UUID.randomUUID().toString())));
    return new Routes.Outcome.Shown(PipelineAddress.execution(pipeline, execution));
  }
}
