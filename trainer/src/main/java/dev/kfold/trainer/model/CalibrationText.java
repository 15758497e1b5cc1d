package dev.kfold.trainer.model;

import dev.kfold.contract.json.JsonObject;
import dev.kfold.trainer.calibration.Calibration;
import dev.kfold.trainer.calibration.Sigmoid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The calibration of a model, as its own JSON object of {@code model.json}: Platt's sigmoids under
 * scikit-learn's attribute names.
 */
record CalibrationText(Calibration calibration) {

  private static final String METHOD = "sigmoid";

  static CalibrationText read(JsonObject members) {
    String method = members.text("method");
    List<Double> slopes = members.numbers("a");
    List<Double> intercepts = members.numbers("b");
    if (!method.equals(METHOD)) {
      throw new JsonObject.MemberException(
          "member 'method': found '%s', expected %s".formatted(method, METHOD));
    }
    if (slopes.size() != intercepts.size()) {
      throw new JsonObject.MemberException(
          "member 'b': found %d numbers, expected %d, as many as 'a'"
              .formatted(intercepts.size(), slopes.size()));
    }
    return new CalibrationText(
        new Calibration(
            IntStream.range(0, slopes.size())
                .mapToObj(i -> new Sigmoid(slopes.get(i), intercepts.get(i)))
                .toList()));
  }

  Map<String, Object> members() {
    List<Sigmoid> sigmoids = calibration.sigmoids();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("method", METHOD);
    members.put("a", sigmoids.stream().map(Sigmoid::a).toList());
    members.put("b", sigmoids.stream().map(Sigmoid::b).toList());
    return members;
  }
}
