package dev.kfold.sagemaker.pipeline;

import dev.kfold.sagemaker.api.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateModelResponse;
import software.amazon.awssdk.services.sagemaker.model.CreateTransformJobRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTransformJobResponse;
import software.amazon.awssdk.services.sagemaker.model.TransformJobStatus;

/** Models, and transform jobs that complete at once. */
final class FakeHosting {

  private final Map<String, CreateModelRequest> models = new ConcurrentHashMap<>();
  private final Map<String, CreateTransformJobRequest> transformJobs = new ConcurrentHashMap<>();

  List<Operation<?, ?>> operations() {
    return List.of(
        new Operation<>("CreateModel", CreateModelRequest::builder, this::create),
        new Operation<>("DescribeModel", DescribeModelRequest::builder, this::describe),
        new Operation<>("CreateTransformJob", CreateTransformJobRequest::builder, this::transform),
        new Operation<>(
            "DescribeTransformJob", DescribeTransformJobRequest::builder, this::describe));
  }

  List<CreateModelRequest> models() {
    return List.copyOf(models.values());
  }

  List<CreateTransformJobRequest> transformJobs() {
    return List.copyOf(transformJobs.values());
  }

  private CreateModelResponse create(CreateModelRequest request) {
    models.put(request.modelName(), request);
    return CreateModelResponse.builder().modelArn("arn:model/" + request.modelName()).build();
  }

  private DescribeModelResponse describe(DescribeModelRequest request) {
    CreateModelRequest model = Optional.ofNullable(models.get(request.modelName())).orElseThrow();
    return DescribeModelResponse.builder()
        .modelName(model.modelName())
        .modelArn("arn:model/" + model.modelName())
        .build();
  }

  private CreateTransformJobResponse transform(CreateTransformJobRequest request) {
    transformJobs.put(request.transformJobName(), request);
    return CreateTransformJobResponse.builder()
        .transformJobArn("arn:transform-job/" + request.transformJobName())
        .build();
  }

  private DescribeTransformJobResponse describe(DescribeTransformJobRequest request) {
    return DescribeTransformJobResponse.builder()
        .transformJobName(
            Optional.ofNullable(transformJobs.get(request.transformJobName()))
                .orElseThrow()
                .transformJobName())
        .transformJobStatus(TransformJobStatus.COMPLETED)
        .build();
  }
}
