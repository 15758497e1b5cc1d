package dev.kfold.sagemaker.state;

/** Everything that the endpoint remembers. */
public interface Tables {

  /**
   * The table of one kind of resource; asked for once, by the service that owns it.
   *
   * @param kind names it for good, such as {@code training-job}
   * @param type of its values: a record of texts, numbers, times, JSON, the SDK's model classes,
   *     records of these, and optionals, lists and maps of all of them
   */
  <T> ResourceTable<T> table(String kind, Class<T> type);

  /** Signalled after every change of any table. */
  Changes changes();
}
