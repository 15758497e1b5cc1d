package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.console.page.Secrets;
import tools.jackson.databind.json.JsonMapper;

/** A definition as indented JSON, without secrets. */
public record DefinitionText(String json) {

  private static final JsonMapper JSON = new JsonMapper();

  static DefinitionText of(String definition) {
    return new DefinitionText(
        JSON.writerWithDefaultPrettyPrinter()
            .writeValueAsString(Secrets.hidden(JSON.readTree(definition))));
  }
}
