package dev.kfold.sagemaker.listing;

import dev.kfold.sagemaker.api.ServiceException;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.SageMakerRequest;

/**
 * A {@code NextToken}: a place in a list and the operation that returned it, which alone accepts
 * it.
 *
 * @param place digits, letters, underscores and hyphens
 */
record NextToken(String operation, String place) {

  /** Returns the token of the page after the one that a request asks for. */
  static NextToken after(SageMakerRequest request, String place) {
    return new NextToken(operation(request), place);
  }

  /**
   * Returns the token of a request, or empty if it has none.
   *
   * @throws ServiceException ValidationException if another operation returned it
   */
  static Optional<NextToken> of(SageMakerRequest request) {
    return request.getValueForField("NextToken", String.class).map(text -> read(text, request));
  }

  /** Returns the error for a token that the operation never returned. */
  ServiceException unknown() {
    return unknown(toString(), operation);
  }

  @Override
  public String toString() {
    return operation + "-" + place;
  }

  private static NextToken read(String text, SageMakerRequest request) {
    String operation = operation(request);
    if (!text.startsWith(operation + "-")) {
      throw unknown(text, operation);
    }
    return new NextToken(operation, text.substring(operation.length() + 1));
  }

  private static String operation(SageMakerRequest request) {
    return request.getClass().getSimpleName().replaceFirst("Request$", "");
  }

  private static ServiceException unknown(String text, String operation) {
    return ServiceException.validation(
        "The NextToken '%s' is none that %s has given; start again without one."
            .formatted(text, operation));
  }
}
