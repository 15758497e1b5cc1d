package dev.kfold.trainer.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares with scikit-learn's sigmoids, which {@code make_calibration_fixture.py} records. */
class SigmoidParityTest {

  @TestFactory
  Stream<DynamicTest> givesTheProbabilitiesOfScikitLearn() throws IOException {
    try (InputStream json = SigmoidParityTest.class.getResourceAsStream("sigmoids.json")) {
      return new JsonMapper()
          .readTree(Objects.requireNonNull(json))
          .get("cases")
          .valueStream()
          .map(expected ->
              DynamicTest.dynamicTest("a = " + expected.get("a"), () -> compare(expected)));
    }
  }

  private static void compare(JsonNode expected) {
    double[] decisions =
        expected.get("decisions").valueStream().mapToDouble(JsonNode::doubleValue).toArray();
    boolean[] members = new boolean[decisions.length];
    for (int row = 0; row < members.length; row++) {
      members[row] = expected.get("members").get(row).intValue() == 1;
    }
    Sigmoid ours = SigmoidFit.of(decisions, members);
    Sigmoid theirs = new Sigmoid(expected.get("a").doubleValue(), expected.get("b").doubleValue());

    for (double decision : decisions) {
      assertThat(ours.probability(decision)).isCloseTo(theirs.probability(decision), within(1e-6));
    }
  }
}
