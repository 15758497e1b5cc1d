package dev.kfold.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.algorithm.ClassWeight;
import dev.kfold.trainer.algorithm.Gamma;
import dev.kfold.trainer.algorithm.KernelKind;
import dev.kfold.trainer.algorithm.SolverKind;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.preparation.Encoding;
import dev.kfold.trainer.preparation.Imputation;
import dev.kfold.trainer.preparation.MinFrequency;
import dev.kfold.trainer.preparation.PreparationParameters;
import dev.kfold.trainer.scaling.Scaling;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FitParametersTest {

  @Test
  void hasTheDefaultsOfSvc() {
    assertThat(read(Map.of())).isEqualTo(FitParameters.DEFAULT);
    assertThat(FitParameters.DEFAULT.asHyperParameters())
        .containsEntry("c", "1.0")
        .containsEntry("kernel", "rbf")
        .containsEntry("gamma", "scale")
        .containsEntry("degree", "3")
        .containsEntry("solver", "smo")
        .containsEntry("tol", "0.001");
  }

  @Test
  void readsBackWhatItWrites() {
    FitParameters parameters =
        new FitParameters(
            new SvmParameters(
                KernelKind.POLY,
                1 / 3.0,
                new Gamma.Value(1e-7),
                4,
                -0.5,
                1e-5,
                ClassWeight.BALANCED,
                SolverKind.LASVM),
            new PreparationParameters(
                Imputation.MOST_FREQUENT,
                true,
                Encoding.ONE_HOT,
                new MinFrequency.Share(0.05),
                Scaling.MINMAX),
            4294967295L);

    assertThat(read(parameters.asHyperParameters())).isEqualTo(parameters);
    assertThat(read(Map.of("gamma", "auto")).svm().gamma()).isEqualTo(new Gamma.Auto());
  }

  @Test
  void reportsAllProblemsAtOnce() {
    ParameterReader reader =
        new ParameterReader(
            "hyperparameter",
            Map.of("c", "0", "kernel", "gauss", "gamma", "-1", "degree", "-1", "tol", "nan"));
    FitParameters.read(reader);

    assertThat(catchThrowableOfType(InvalidInputException.class, reader::verify).problems())
        .containsExactlyInAnyOrder(
            "hyperparameter c: found '0', expected a number above 0.",
            "hyperparameter kernel: found 'gauss', expected one of linear, poly, rbf, sigmoid.",
            "hyperparameter gamma: found '-1', expected a number above 0, scale or auto.",
            "hyperparameter degree: found '-1', expected a whole number of at least 0.",
            "hyperparameter tol: found 'nan', expected a number above 0.");
  }

  @Test
  void computesGammaFromTheTrainingRows() {
    double[][] rows = {{1, 2}, {3, 6}}; // variance 3.5

    assertThat(new Gamma.Scale().of(rows)).isCloseTo(1 / 7.0, within(1e-15));
    assertThat(new Gamma.Auto().of(rows)).isEqualTo(0.5);
    assertThat(new Gamma.Scale().of(new double[][] {{2, 2}, {2, 2}}))
        .as("the rule of SVC for rows without variance")
        .isEqualTo(1);
  }

  @Test
  void weighsClassesByTheirCounts() {
    assertThat(ClassWeight.NONE.of(new int[] {10, 30})).containsExactly(1, 1);
    assertThat(ClassWeight.BALANCED.of(new int[] {10, 30})).containsExactly(2, 2 / 3.0);
  }

  private static FitParameters read(Map<String, String> values) {
    ParameterReader reader = new ParameterReader("hyperparameter", values);
    FitParameters parameters = FitParameters.read(reader);
    reader.verify();
    return parameters;
  }
}
