package dev.kfold.sagemaker.pipeline.definition;

import tools.jackson.databind.JsonNode;

/** The values of one execution at one moment, to which expressions resolve. */
public interface Scope {

  /**
   * Returns the value of a reference; for a property file its content.
   *
   * @throws UnresolvedException if the reference has no value
   */
  JsonNode value(Reference reference);

  /**
   * Returns the content of a JSON object in S3.
   *
   * @throws UnresolvedException if there is no such object
   */
  JsonNode json(String s3Uri);
}
