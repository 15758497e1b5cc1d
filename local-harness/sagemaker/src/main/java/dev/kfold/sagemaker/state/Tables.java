package dev.kfold.sagemaker.state;

/** The state of the endpoint: a table for each kind of resource. */
public interface Tables {

  /**
   * Returns the table of one kind of resource. Only the service that owns the kind calls it, once.
   *
   * @param kind the permanent name of the kind, such as {@code training-job}
   * @param type the type of its values: a record of texts, numbers, times, JSON, the SDK's model
   *     classes, records of these, and optionals, lists and maps of all of them
   */
  <T> ResourceTable<T> table(String kind, Class<T> type);

  /** Returns the signal for a change of any table. */
  Changes changes();
}
