package dev.kfold.sagemaker.listing;

import dev.kfold.sagemaker.api.ServiceException;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.SageMakerRequest;

/**
 * A {@code NextToken}: a place in a list, and the operation that gave it, for which alone it is
 * good.
 *
 * @param place of digits, letters, underscores and hyphens
 */
record NextToken(String operation, String place) {

  /** The one that the page after this request's starts with. */
  static NextToken after(SageMakerRequest request, String place) {
    return new NextToken(operation(request), place);
  }

  /**
   * The one of a request, if it has one.
   *
   * @throws ServiceException ValidationException if another operation gave it
   */
  static Optional<NextToken> of(SageMakerRequest request) {
    return request.getValueForField("NextToken", String.class).map(text -> read(text, request));
  }

  /** What is said of one that the operation never gave. */
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
