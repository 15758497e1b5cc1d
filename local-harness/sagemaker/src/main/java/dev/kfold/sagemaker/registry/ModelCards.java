package dev.kfold.sagemaker.registry;

import dev.kfold.sagemaker.api.ServiceException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.ModelCardStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageModelCard;

/** The rules for the model card that is a part of a model package. */
final class ModelCards {

  private ModelCards() {}

  /**
   * Returns the card of a new package, a draft unless the request says otherwise.
   *
   * @throws ServiceException if the content does not follow the schema
   */
  static @Nullable ModelPackageModelCard created(@Nullable ModelPackageModelCard card) {
    if (card == null) {
      return null;
    }
    verify(card);
    return card.modelCardStatus() == null
        ? card.toBuilder().modelCardStatus(ModelCardStatus.DRAFT).build()
        : card;
  }

  /**
   * Returns a card with the members of a change; what that lacks stays.
   *
   * @throws ServiceException if the content does not follow the schema, or the card is archived
   */
  static @Nullable ModelPackageModelCard updated(
      @Nullable ModelPackageModelCard card, @Nullable ModelPackageModelCard change) {
    if (card == null || change == null) {
      return change == null ? card : created(change);
    }
    verify(change);
    if (card.modelCardStatus() == ModelCardStatus.ARCHIVED && change.modelCardContent() != null) {
      throw ServiceException.validation("Model Card is in Archived state");
    }
    ModelPackageModelCard.Builder updated = card.toBuilder();
    if (change.modelCardContent() != null) {
      updated.modelCardContent(change.modelCardContent());
    }
    if (change.modelCardStatus() != null) {
      updated.modelCardStatus(change.modelCardStatus());
    }
    return updated.build();
  }

  private static void verify(ModelPackageModelCard card) {
    if (card.modelCardContent() == null) {
      return;
    }
    List<String> problems = ModelCardSchema.problems(card.modelCardContent());
    if (!problems.isEmpty()) {
      throw ServiceException.validation(
          "The model card content does not follow the model package model card schema: "
              + String.join("; ", problems));
    }
  }
}
