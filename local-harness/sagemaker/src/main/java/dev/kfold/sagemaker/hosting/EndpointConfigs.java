package dev.kfold.sagemaker.hosting;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.job.JobHost;
import dev.kfold.sagemaker.listing.ListKeys;
import dev.kfold.sagemaker.listing.ListPage;
import dev.kfold.sagemaker.listing.ListQuery;
import dev.kfold.sagemaker.serving.ServableModel;
import dev.kfold.sagemaker.state.ResourceTable;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointConfigSummary;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointConfigsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointConfigsResponse;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;

/** The operations on endpoint configurations. */
final class EndpointConfigs {

  private static final String KIND = "endpoint-config";

  private final ResourceTable<DescribeEndpointConfigResponse> configs;
  private final Api api;
  private final JobHost host;

  EndpointConfigs(Api api, JobHost host) {
    this.configs = host.tables().table(KIND, DescribeEndpointConfigResponse.class);
    this.api = api;
    this.host = host;
  }

  /** Returns the operations that clients can call. */
  List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>("CreateEndpointConfig", CreateEndpointConfigRequest::builder, this::create),
        new Operation<>(
            "DescribeEndpointConfig",
            DescribeEndpointConfigRequest::builder,
            request -> find(request.endpointConfigName())),
        new Operation<>("DeleteEndpointConfig", DeleteEndpointConfigRequest::builder, this::delete),
        new Operation<>("ListEndpointConfigs", ListEndpointConfigsRequest::builder, this::list));
  }

  /**
   * Returns the configuration with this name.
   *
   * @throws ServiceException ValidationException if there is no such configuration
   */
  DescribeEndpointConfigResponse find(String name) {
    return configs.find(name).orElseThrow(() -> notFound(name));
  }

  private CreateEndpointConfigResponse create(CreateEndpointConfigRequest request) {
    EndpointConfigRequest.check(request);
    request.productionVariants().forEach(variant -> ServableModel.find(api, variant.modelName()));
    String name = request.endpointConfigName();
    String arn = arn(name);
    DescribeEndpointConfigResponse.Builder config = DescribeEndpointConfigResponse.builder();
    SdkJson.copy(request, config);
    config.endpointConfigArn(arn).creationTime(host.now());
    if (!configs.insert(name, config.build())) {
      throw ServiceException.validation(
          "Cannot create already existing endpoint configuration \"%s\".".formatted(arn));
    }
    return CreateEndpointConfigResponse.builder().endpointConfigArn(arn).build();
  }

  private DeleteEndpointConfigResponse delete(DeleteEndpointConfigRequest request) {
    if (!configs.delete(request.endpointConfigName())) {
      throw notFound(request.endpointConfigName());
    }
    return DeleteEndpointConfigResponse.builder().build();
  }

  private ListEndpointConfigsResponse list(ListEndpointConfigsRequest request) {
    ListPage<DescribeEndpointConfigResponse> page =
        new ListQuery(request, "CreationTime", SortOrder.DESCENDING)
            .page(configs.all(), EndpointConfigs::listKeys);
    return ListEndpointConfigsResponse.builder()
        .endpointConfigs(page.items().stream().map(EndpointConfigs::summary).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static ListKeys listKeys(DescribeEndpointConfigResponse config) {
    return new ListKeys(
        config.endpointConfigName(), "", config.creationTime(), config.creationTime());
  }

  private static EndpointConfigSummary summary(DescribeEndpointConfigResponse config) {
    EndpointConfigSummary.Builder summary = EndpointConfigSummary.builder();
    SdkJson.copy(config, summary);
    return summary.build();
  }

  private ServiceException notFound(String name) {
    return ServiceException.validation(
        "Could not find endpoint configuration \"%s\".".formatted(arn(name)));
  }

  private String arn(String name) {
    return host.arns().of(KIND, name);
  }
}
