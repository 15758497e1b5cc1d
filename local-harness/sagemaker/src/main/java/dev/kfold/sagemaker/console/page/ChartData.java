package dev.kfold.sagemaker.console.page;

import tools.jackson.databind.json.JsonMapper;

/**
 * The data of a chart, as JSON that may stand in a script element: whatever the names in it are,
 * they cannot end the element.
 *
 * @param json without {@code <}, {@code >}, {@code &} and the line separators of Unicode, which are
 *     written as escapes
 */
public record ChartData(String json) {

  private static final JsonMapper JSON = new JsonMapper();

  public ChartData {
    json =
        json.replace("<", "\\u003c")
            .replace(">", "\\u003e")
            .replace("&", "\\u0026")
            .replace("\u2028", "\\u2028")
            .replace("\u2029", "\\u2029");
  }

  /** Returns a value, such as a record, as the data of a chart. */
  public static ChartData of(Object value) {
    return new ChartData(JSON.writeValueAsString(value));
  }
}
