package dev.kfold.sagemaker.pipeline.definition;

import tools.jackson.databind.JsonNode;

/** What expressions are resolved against: the values of one execution at one moment. */
public interface Scope {

  /**
   * The value of a reference; for a property file its content.
   *
   * @throws UnresolvedException if it has none
   */
  JsonNode value(Reference reference);

  /**
   * The content of a JSON object in S3.
   *
   * @throws UnresolvedException if there is none
   */
  JsonNode json(String s3Uri);
}
