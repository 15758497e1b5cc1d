package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.Program;
import dev.kfold.sagemaker.executor.ContainerSpec;
import dev.kfold.sagemaker.executor.EmbeddedExecutor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.NetworkConfig;

/** The effect of EnableNetworkIsolation on container specs. */
class IsolatedContainersTest {

  private final List<ContainerSpec> started = new CopyOnWriteArrayList<>();
  private RunningEndpoint endpoint;

  @BeforeEach
  void startEndpoint(@TempDir Path data) {
    Program acting = new ActingProgram();
    Program serving = new ServingProgram();
    Program program =
        (arguments, container) ->
            (arguments.equals(List.of("serve")) ? serving : acting).run(arguments, container);
    var executor = new EmbeddedExecutor(Map.of("kfold-trainer", program), 2);
    endpoint =
        RunningEndpoint.start(
            EndpointOptions.of(
                0,
                data,
                container -> {
                  started.add(container);
                  return executor.start(container);
                }));
  }

  @AfterEach
  void stopEndpoint() {
    endpoint.close();
  }

  @Test
  void trainingJobsAreIsolatedWhenTheyAskForIt() {
    endpoint.run(RunningEndpoint.trainingJob("isolated").enableNetworkIsolation(true));
    endpoint.run(RunningEndpoint.trainingJob("open").enableNetworkIsolation(false));
    endpoint.run(RunningEndpoint.trainingJob("silent"));

    assertThat(started).extracting(ContainerSpec::isolated).containsExactly(true, false, false);
  }

  @Test
  void processingJobsAreIsolatedWhenTheyAskForIt() {
    process("isolated", NetworkConfig.builder().enableNetworkIsolation(true).build());
    process("open", NetworkConfig.builder().build());

    assertThat(started).extracting(ContainerSpec::isolated).containsExactly(true, false);
  }

  @Test
  void serversAreIsolatedIfTheirModelOrConfigurationAsksForIt() {
    HostedModels hosted = HostedModels.of(endpoint);
    hosted.model("open");
    model("isolated", hosted.data("isolated"));
    serve(hosted, "neither", "open", false);
    serve(hosted, "model", "isolated", false);
    serve(hosted, "configuration", "open", true);

    assertThat(started)
        .filteredOn(ContainerSpec::isolated)
        .extracting(container -> container.name().replaceFirst("-.*", ""))
        .containsExactly("model", "configuration");
  }

  private void model(String name, String data) {
    endpoint
        .sageMaker()
        .createModel(model ->
            model
                .modelName(name)
                .executionRoleArn(RunningEndpoint.ROLE)
                .enableNetworkIsolation(true)
                .primaryContainer(it -> it.image(RunningEndpoint.IMAGE).modelDataUrl(data)));
  }

  private static void serve(HostedModels hosted, String name, String model, boolean isolated) {
    hosted
        .sageMaker()
        .createEndpointConfig(config ->
            config
                .endpointConfigName(name)
                .enableNetworkIsolation(isolated)
                .productionVariants(HostedModels.variant("all", model, 1)));
    hosted.sageMaker().createEndpoint(it -> it.endpointName(name).endpointConfigName(name));
    hosted.awaitInService(name);
  }

  private void process(String name, NetworkConfig network) {
    endpoint
        .sageMaker()
        .createProcessingJob(request ->
            request
                .processingJobName(name)
                .roleArn(RunningEndpoint.ROLE)
                .appSpecification(app -> app.imageUri(RunningEndpoint.IMAGE))
                .networkConfig(network)
                .processingResources(resources ->
                    resources.clusterConfig(cluster ->
                        cluster.instanceType("ml.m5.large").instanceCount(1).volumeSizeInGB(1))));
    RunningEndpoint.await(
        DescribeProcessingJobResponse.class,
        () ->
            endpoint.sageMaker().describeProcessingJob(request -> request.processingJobName(name)),
        job -> job.processingEndTime() != null);
  }
}
