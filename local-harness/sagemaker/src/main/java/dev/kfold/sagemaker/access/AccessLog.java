package dev.kfold.sagemaker.access;

/** Receives the requests that IAM would decide about, from any thread. */
@FunctionalInterface
public interface AccessLog {

  /** Ignores all requests. */
  AccessLog NONE = _ -> {};

  /** Records a request before it is carried out. */
  void add(AccessRequest request);
}
