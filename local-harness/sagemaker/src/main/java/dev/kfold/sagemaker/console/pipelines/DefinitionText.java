package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.console.page.Secrets;
import tools.jackson.databind.json.JsonMapper;

/**
 * A definition as a page shows it.
 *
 * @param text JSON as the service returns it
 */
public record DefinitionText(String text) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Returns the definition as indented JSON, without secrets. */
  public String json() {
    return JSON.writerWithDefaultPrettyPrinter()
        .writeValueAsString(Secrets.hidden(JSON.readTree(text)));
  }
}
