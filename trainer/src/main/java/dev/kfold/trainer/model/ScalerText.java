package dev.kfold.trainer.model;

import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.json.JsonObject;
import dev.kfold.trainer.scaling.Scaler;
import dev.kfold.trainer.scaling.Scaling;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scaling of the features, as its own JSON object of {@code model.json}.
 *
 * @param offset what is subtracted from each scaled feature
 * @param scale what each scaled feature is divided by afterwards
 */
record ScalerText(String kind, List<Double> offset, List<Double> scale) {

  static ScalerText of(Scaler scaler) {
    return new ScalerText(
        ParameterReader.spell(scaler.kind()), boxed(scaler.offset()), boxed(scaler.scale()));
  }

  static ScalerText read(JsonObject members) {
    return new ScalerText(
        members.text("kind"), members.numbers("offset"), members.numbers("scale"));
  }

  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("kind", kind);
    members.put("offset", offset);
    members.put("scale", scale);
    return members;
  }

  Scaler scaler(Scaling scaling) {
    return new Scaler(scaling, unboxed(offset), unboxed(scale));
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static double[] unboxed(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
