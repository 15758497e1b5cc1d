package dev.kfold.sagemaker.hosting;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.job.JobHost;
import dev.kfold.sagemaker.listing.ListPage;
import dev.kfold.sagemaker.listing.ListQuery;
import dev.kfold.sagemaker.state.ResourceTable;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;
import software.amazon.awssdk.services.sagemaker.model.EndpointSummary;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointsResponse;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.UpdateEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.UpdateEndpointWeightsAndCapacitiesRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateEndpointWeightsAndCapacitiesResponse;

/** The operations on endpoints; the {@link EndpointOperator} carries out slow transitions. */
final class Endpoints {

  static final String KIND = "endpoint";

  private final ResourceTable<HostedEndpoint> endpoints;
  private final EndpointConfigs configs;
  private final EndpointOperator operator;
  private final Api api;
  private final JobHost host;

  Endpoints(
      ResourceTable<HostedEndpoint> endpoints,
      EndpointConfigs configs,
      EndpointOperator operator,
      Api api,
      JobHost host) {
    this.endpoints = endpoints;
    this.configs = configs;
    this.operator = operator;
    this.api = api;
    this.host = host;
  }

  /** Returns the operations that clients can call. */
  List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>("CreateEndpoint", CreateEndpointRequest::builder, this::create),
        new Operation<>(
            "DescribeEndpoint",
            DescribeEndpointRequest::builder,
            request -> find(request.endpointName()).description()),
        new Operation<>("UpdateEndpoint", UpdateEndpointRequest::builder, this::update),
        new Operation<>(
            "UpdateEndpointWeightsAndCapacities",
            UpdateEndpointWeightsAndCapacitiesRequest::builder,
            this::updateWeights),
        new Operation<>("DeleteEndpoint", DeleteEndpointRequest::builder, this::delete),
        new Operation<>("ListEndpoints", ListEndpointsRequest::builder, this::list));
  }

  private CreateEndpointResponse create(CreateEndpointRequest request) {
    String name = request.endpointName();
    String arn = arn(name);
    if (endpoints.find(name).isPresent()) {
      throw alreadyExisting(arn);
    }
    if (request.deploymentConfig() != null) {
      throw noDeploymentConfig();
    }
    Deployment deployment = Deployment.of(configs.find(request.endpointConfigName()), api);
    if (!endpoints.insert(name, HostedEndpoint.creating(name, arn, deployment, host.now()))) {
      throw alreadyExisting(arn);
    }
    operator.create(name);
    return CreateEndpointResponse.builder().endpointArn(arn).build();
  }

  private UpdateEndpointResponse update(UpdateEndpointRequest request) {
    String name = find(request.endpointName()).name();
    if (request.deploymentConfig() != null || isTrue(request.retainDeploymentConfig())) {
      throw noDeploymentConfig();
    }
    Deployment wanted = Deployment.of(configs.find(request.endpointConfigName()), api);
    change(
        name,
        endpoint -> {
          requireServed(endpoint);
          return endpoint.updating(
              VariantChange.retained(request, wanted, endpoint.deployment()), host.now());
        });
    operator.update(name);
    return UpdateEndpointResponse.builder().endpointArn(arn(name)).build();
  }

  private UpdateEndpointWeightsAndCapacitiesResponse updateWeights(
      UpdateEndpointWeightsAndCapacitiesRequest request) {
    String name = find(request.endpointName()).name();
    change(
        name,
        endpoint -> {
          requireServed(endpoint);
          return endpoint.updating(
              VariantChange.reweighted(request, endpoint.deployment()), host.now());
        });
    operator.reweigh(name);
    return UpdateEndpointWeightsAndCapacitiesResponse.builder().endpointArn(arn(name)).build();
  }

  private void requireServed(HostedEndpoint endpoint) {
    if (endpoint.status() == EndpointStatus.FAILED) {
      throw ServiceException.validation(
          "Cannot update endpoint \"%s\" because it is in status Failed; delete it and create it again."
              .formatted(arn(endpoint.name())));
    }
  }

  private DeleteEndpointResponse delete(DeleteEndpointRequest request) {
    String name = find(request.endpointName()).name();
    change(name, endpoint -> endpoint.deleting(host.now()));
    operator.delete(name);
    return DeleteEndpointResponse.builder().build();
  }

  private ListEndpointsResponse list(ListEndpointsRequest request) {
    ListPage<HostedEndpoint> page =
        new ListQuery(request, "CreationTime", SortOrder.DESCENDING)
            .page(endpoints.all(), HostedEndpoint::listKeys);
    return ListEndpointsResponse.builder()
        .endpoints(page.items().stream().map(Endpoints::summary).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static EndpointSummary summary(HostedEndpoint endpoint) {
    EndpointSummary.Builder summary = EndpointSummary.builder();
    SdkJson.copy(endpoint.description(), summary);
    return summary.build();
  }

  private HostedEndpoint find(String name) {
    return endpoints
        .find(name)
        .orElseThrow(() ->
            ServiceException.validation("Could not find endpoint \"%s\".".formatted(arn(name))));
  }

  /** Changes an endpoint; refuses if a transition of it is under way. */
  private void change(String name, UnaryOperator<HostedEndpoint> change) {
    endpoints.update(
        name,
        endpoint -> {
          if (!endpoint.isAtRest()) {
            throw ServiceException.validation(
                "Cannot update in-progress endpoint \"%s\".".formatted(arn(name)));
          }
          return change.apply(endpoint);
        });
  }

  private String arn(String name) {
    return host.arns().of(KIND, name);
  }

  private static boolean isTrue(Boolean flag) {
    return Boolean.TRUE.equals(flag);
  }

  private static ServiceException alreadyExisting(String arn) {
    return ServiceException.validation(
        "Cannot create already existing endpoint \"%s\".".formatted(arn));
  }

  private static ServiceException noDeploymentConfig() {
    return ServiceException.validation(
        "The local endpoint has one way of deployment: the new containers start before the old ones"
            + " end, and all traffic moves at once; leave DeploymentConfig and"
            + " RetainDeploymentConfig out.");
  }
}
