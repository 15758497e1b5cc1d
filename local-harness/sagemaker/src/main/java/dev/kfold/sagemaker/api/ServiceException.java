package dev.kfold.sagemaker.api;

/**
 * An error as the service answers it: HTTP 400 with a code and a message.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/CommonErrors.html">Common
 *     errors</a>
 */
public final class ServiceException extends RuntimeException {

  private final String code;

  private ServiceException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Such as {@code ValidationException}. */
  public String code() {
    return code;
  }

  public static ServiceException validation(String message) {
    return new ServiceException("ValidationException", message);
  }

  public static ServiceException resourceNotFound(String message) {
    return new ServiceException("ResourceNotFound", message);
  }

  public static ServiceException resourceInUse(String message) {
    return new ServiceException("ResourceInUse", message);
  }

  public static ServiceException resourceLimitExceeded(String message) {
    return new ServiceException("ResourceLimitExceeded", message);
  }

  /** The caller makes too many calls. */
  public static ServiceException throttling() {
    return new ServiceException("ThrottlingException", "Rate exceeded");
  }

  public static ServiceException conflict(String message) {
    return new ServiceException("ConflictException", message);
  }

  public static ServiceException unknownOperation(String operation) {
    return new ServiceException(
        "UnknownOperationException", "The local endpoint does not know the operation " + operation);
  }

  public static ServiceException serialization(String message) {
    return new ServiceException("SerializationException", message);
  }

  /** An error of one of the services beside SageMaker, whose codes are their own. */
  public static ServiceException ofCompanion(String code, String message) {
    return new ServiceException(code, message);
  }
}
