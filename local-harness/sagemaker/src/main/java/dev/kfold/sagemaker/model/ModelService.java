package dev.kfold.sagemaker.model;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Operation;
import dev.kfold.sagemaker.api.SdkJson;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.job.JobHost;
import dev.kfold.sagemaker.listing.ListKeys;
import dev.kfold.sagemaker.listing.ListPage;
import dev.kfold.sagemaker.listing.ListQuery;
import dev.kfold.sagemaker.serving.ModelData;
import dev.kfold.sagemaker.serving.ServableContainer;
import dev.kfold.sagemaker.serving.ServableModel;
import dev.kfold.sagemaker.state.ResourceTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateModelResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteModelRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteModelResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.ListModelsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListModelsResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelSummary;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;

/**
 * The operations on models: CreateModel, DescribeModel, DeleteModel and ListModels.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html">CreateModel</a>
 */
public final class ModelService {

  private static final String KIND = "model";

  private final ResourceTable<DescribeModelResponse> models;
  private final Api api;
  private final JobHost host;

  /**
   * Creates the service.
   *
   * @param api describes model packages
   */
  public ModelService(Api api, JobHost host) {
    this.models = host.tables().table(KIND, DescribeModelResponse.class);
    this.api = api;
    this.host = host;
  }

  /** Returns the operations on models. */
  public List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>("CreateModel", CreateModelRequest::builder, this::create),
        new Operation<>(
            "DescribeModel",
            DescribeModelRequest::builder,
            request ->
                models.find(request.modelName()).orElseThrow(() -> notFound(request.modelName()))),
        new Operation<>("DeleteModel", DeleteModelRequest::builder, this::delete),
        new Operation<>("ListModels", ListModelsRequest::builder, this::list));
  }

  private CreateModelResponse create(CreateModelRequest request) {
    String name = request.modelName();
    String arn = arn(name);
    if (models.find(name).isPresent()) {
      throw alreadyExisting(arn);
    }
    ServableModel servable = ServableModel.of(api, ModelRequest.containers(request));
    servable.containers().stream().skip(1).forEach(this::requireLabel);
    servable.data().forEach(this::requireData);
    DescribeModelResponse.Builder model = DescribeModelResponse.builder();
    SdkJson.copy(request, model);
    model
        .modelArn(arn)
        .enableNetworkIsolation(Boolean.TRUE.equals(request.enableNetworkIsolation()))
        .creationTime(host.now());
    if (!models.insert(name, model.build())) {
      throw alreadyExisting(arn);
    }
    return CreateModelResponse.builder().modelArn(arn).build();
  }

  /** The containers of a pipeline share a network, where only the first one may listen on 8080. */
  private void requireLabel(ServableContainer container) {
    if (!host.executor().acceptsPort(container.image())) {
      throw ServiceException.validation(
          "Your Ecr Image %s does not contain required com.amazonaws.sagemaker.capabilities.accept-bind-to-port=true Docker label(s)."
              .formatted(container.image()));
    }
  }

  private void requireData(ModelData data) {
    try {
      if (!data.exists(host.objects())) {
        throw ServiceException.validation("Could not find model data at %s.".formatted(data.uri()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DeleteModelResponse delete(DeleteModelRequest request) {
    if (!models.delete(request.modelName())) {
      throw notFound(request.modelName());
    }
    return DeleteModelResponse.builder().build();
  }

  private ListModelsResponse list(ListModelsRequest request) {
    ListPage<DescribeModelResponse> page =
        new ListQuery(request, "CreationTime", SortOrder.DESCENDING)
            .page(models.all(), ModelService::listKeys);
    return ListModelsResponse.builder()
        .models(page.items().stream().map(ModelService::summary).toList())
        .nextToken(page.nextToken())
        .build();
  }

  private static ListKeys listKeys(DescribeModelResponse model) {
    return new ListKeys(model.modelName(), "", model.creationTime(), model.creationTime());
  }

  private static ModelSummary summary(DescribeModelResponse model) {
    ModelSummary.Builder summary = ModelSummary.builder();
    SdkJson.copy(model, summary);
    return summary.build();
  }

  private ServiceException notFound(String name) {
    return ServiceException.validation("Could not find model \"%s\".".formatted(arn(name)));
  }

  private static ServiceException alreadyExisting(String arn) {
    return ServiceException.validation(
        "Cannot create already existing model \"%s\".".formatted(arn));
  }

  private String arn(String name) {
    return host.arns().of(KIND, name);
  }
}
