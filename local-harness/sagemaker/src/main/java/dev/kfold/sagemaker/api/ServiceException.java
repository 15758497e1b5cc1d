package dev.kfold.sagemaker.api;

/**
 * An error response of the service: HTTP 400 with a code and a message.
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

  /** Returns the error code, such as {@code ValidationException}. */
  public String code() {
    return code;
  }

  /** Returns a ValidationException: the request is invalid. */
  public static ServiceException validation(String message) {
    return new ServiceException("ValidationException", message);
  }

  /** Returns a ResourceNotFound: the request names a resource that does not exist. */
  public static ServiceException resourceNotFound(String message) {
    return new ServiceException("ResourceNotFound", message);
  }

  /** Returns a ResourceInUse: the name of a new resource is taken. */
  public static ServiceException resourceInUse(String message) {
    return new ServiceException("ResourceInUse", message);
  }

  /** Returns a ResourceLimitExceeded: the request exceeds a quota of the account. */
  public static ServiceException resourceLimitExceeded(String message) {
    return new ServiceException("ResourceLimitExceeded", message);
  }

  /** Returns a ThrottlingException: the caller makes too many calls. */
  public static ServiceException throttling() {
    return new ServiceException("ThrottlingException", "Rate exceeded");
  }

  /** Returns a ConflictException: the state of a resource forbids the change. */
  public static ServiceException conflict(String message) {
    return new ServiceException("ConflictException", message);
  }

  /** Returns an UnknownOperationException: the local endpoint lacks this operation. */
  public static ServiceException unknownOperation(String operation) {
    return new ServiceException(
        "UnknownOperationException", "The local endpoint does not know the operation " + operation);
  }

  /** Returns a SerializationException: the request cannot be decoded. */
  public static ServiceException serialization(String message) {
    return new ServiceException("SerializationException", message);
  }

  /**
   * Returns an error of another service, such as STS, IAM or CloudWatch Logs, with its own code.
   */
  public static ServiceException ofCompanion(String code, String message) {
    return new ServiceException(code, message);
  }
}
