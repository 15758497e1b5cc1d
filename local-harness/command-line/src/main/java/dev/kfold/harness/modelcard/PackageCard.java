package dev.kfold.harness.modelcard;

import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ModelCardStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageModelCard;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The model card of a model package. */
public record PackageCard(SageMakerClient sageMaker, String modelPackageArn) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonMapper INDENTED =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * Writes the training and the evaluation of a model into the card. A card that has an evaluation
   * or is archived is left as it is; what people wrote into another one stays.
   *
   * @return the content of the card, as JSON
   */
  public String fill(EvaluatedModel model) {
    Optional<ModelPackageModelCard> card =
        Optional.ofNullable(
            sageMaker
                .describeModelPackage(request -> request.modelPackageName(modelPackageArn))
                .modelCard());
    Optional<ObjectNode> content =
        card.flatMap(it -> Optional.ofNullable(it.modelCardContent())).flatMap(PackageCard::parse);
    boolean isArchived =
        card.filter(it -> it.modelCardStatus() == ModelCardStatus.ARCHIVED).isPresent();
    if (isArchived || content.filter(PackageCard::hasEvaluation).isPresent()) {
      return INDENTED.writeValueAsString(content.orElseGet(JSON::createObjectNode));
    }
    ObjectNode filled = ModelCardContent.of(model);
    content.ifPresent(written -> filled.setAll(written));
    ModelPackageModelCard.Builder change =
        ModelPackageModelCard.builder().modelCardContent(JSON.writeValueAsString(filled));
    if (card.isEmpty()) {
      change.modelCardStatus(ModelCardStatus.DRAFT);
    }
    sageMaker.updateModelPackage(
        request -> request.modelPackageArn(modelPackageArn).modelCard(change.build()));
    return INDENTED.writeValueAsString(filled);
  }

  private static Optional<ObjectNode> parse(String content) {
    try {
      return JSON.readTree(content) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static boolean hasEvaluation(JsonNode content) {
    return !content.path("evaluation_details").isEmpty();
  }
}
