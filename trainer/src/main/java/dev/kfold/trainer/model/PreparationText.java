package dev.kfold.trainer.model;

import dev.kfold.contract.json.JsonObject;
import dev.kfold.trainer.preparation.CategoryColumns;
import dev.kfold.trainer.preparation.CategoryColumns.Missing;
import dev.kfold.trainer.preparation.NumericColumns;
import dev.kfold.trainer.preparation.Preparation;
import dev.kfold.trainer.scaling.Scaler;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The preparation of the features, as its own JSON object of {@code model.json}.
 *
 * @param features the number of features before the preparation
 */
record PreparationText(int features, NumericColumns numeric, List<CategoryColumns> categorical) {

  static PreparationText of(Preparation preparation) {
    return new PreparationText(
        preparation.features(), preparation.numeric(), preparation.categorical());
  }

  /** Returns the preparation with the given scaler of numeric features. */
  Preparation preparation(Scaler scaler) {
    return new Preparation(features, numeric, categorical, scaler);
  }

  static PreparationText read(JsonObject members) {
    JsonObject numeric = members.object("numeric");
    return new PreparationText(
        members.integer("features"),
        new NumericColumns(
            integers(numeric, "features"),
            numeric.numbers("statistics").stream().mapToDouble(Double::doubleValue).toArray(),
            integers(numeric, "indicators")),
        members.objects("categorical").stream().map(PreparationText::categorical).toList());
  }

  /** Returns whole numbers; −1, which is no feature, in place of others. */
  private static int[] integers(JsonObject members, String name) {
    return members.numbers(name).stream()
        .mapToInt(number -> number == Math.rint(number) ? number.intValue() : -1)
        .toArray();
  }

  private static CategoryColumns categorical(JsonObject members) {
    return new CategoryColumns(
        members.integer("feature"),
        members.texts("categories"),
        members.texts("infrequent"),
        missing(members));
  }

  private static Missing missing(JsonObject members) {
    return switch (members.text("missing")) {
      case "filled" -> new Missing.Filled(members.text("fill"));
      case "category" -> new Missing.Category(false);
      case "infrequent" -> new Missing.Category(true);
      case "unseen" -> new Missing.Unseen();
      default ->
          throw new JsonObject.MemberException(
              "member 'missing': found '%s', expected filled, category, infrequent or unseen"
                  .formatted(members.text("missing")));
    };
  }

  Map<String, Object> members() {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("features", Arrays.stream(numeric.columns()).boxed().toList());
    columns.put("statistics", Arrays.stream(numeric.statistics()).boxed().toList());
    columns.put("indicators", Arrays.stream(numeric.indicators()).boxed().toList());
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("features", features);
    members.put("numeric", columns);
    members.put("categorical", categorical.stream().map(PreparationText::members).toList());
    return members;
  }

  private static Map<String, Object> members(CategoryColumns columns) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("feature", columns.feature());
    members.put("categories", columns.categories());
    members.put("infrequent", columns.infrequent());
    switch (columns.missing()) {
      case Missing.Filled(String word) -> {
        members.put("missing", "filled");
        members.put("fill", word);
      }
      case Missing.Category(boolean isInfrequent) ->
          members.put("missing", isInfrequent ? "infrequent" : "category");
      case Missing.Unseen() -> members.put("missing", "unseen");
    }
    return members;
  }
}
