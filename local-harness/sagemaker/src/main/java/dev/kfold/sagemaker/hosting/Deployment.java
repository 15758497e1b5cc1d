package dev.kfold.sagemaker.hosting;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.serving.ServableModel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sagemaker.model.DeployedImage;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariantSummary;

/** A resolved endpoint configuration, which can be served after its models have been deleted. */
record Deployment(String configName, List<VariantPlan> variants) {

  private static final float DEFAULT_WEIGHT = 1;

  Deployment {
    variants = List.copyOf(variants);
  }

  /**
   * Resolves the models of a configuration.
   *
   * @throws dev.kfold.sagemaker.api.ServiceException ValidationException if a model does not exist
   */
  static Deployment of(DescribeEndpointConfigResponse config, Api api) {
    return new Deployment(
        config.endpointConfigName(),
        config.productionVariants().stream().map(variant -> plan(variant, config, api)).toList());
  }

  /** Returns this deployment with other weights for some variants. */
  Deployment reweighted(Map<String, Float> weights) {
    return new Deployment(
        configName,
        variants.stream()
            .map(variant ->
                variant.withWeight(weights.getOrDefault(variant.name(), variant.weight())))
            .toList());
  }

  /** Returns the weights of the variants by name. */
  Map<String, Float> weights() {
    return variants.stream().collect(Collectors.toMap(VariantPlan::name, VariantPlan::weight));
  }

  /** Returns the variants as DescribeEndpoint shows them when they are served. */
  List<ProductionVariantSummary> summaries(Instant now) {
    return variants.stream().map(variant -> summary(variant, now)).toList();
  }

  private static VariantPlan plan(
      ProductionVariant variant, DescribeEndpointConfigResponse config, Api api) {
    return new VariantPlan(
        variant.variantName(),
        ServableModel.find(api, variant.modelName()).isolatedIf(config.enableNetworkIsolation()),
        variant.initialVariantWeight() == null ? DEFAULT_WEIGHT : variant.initialVariantWeight(),
        Optional.ofNullable(variant.containerStartupHealthCheckTimeoutInSeconds())
            .map(Duration::ofSeconds));
  }

  private static ProductionVariantSummary summary(VariantPlan variant, Instant now) {
    return ProductionVariantSummary.builder()
        .variantName(variant.name())
        .deployedImages(
            variant.model().containers().stream()
                .map(container -> deployed(container.image(), now))
                .toList())
        .currentWeight(variant.weight())
        .desiredWeight(variant.weight())
        .currentInstanceCount(1)
        .desiredInstanceCount(1)
        .build();
  }

  private static DeployedImage deployed(String image, Instant now) {
    return DeployedImage.builder()
        .specifiedImage(image)
        .resolvedImage(image)
        .resolutionTime(now)
        .build();
  }
}
