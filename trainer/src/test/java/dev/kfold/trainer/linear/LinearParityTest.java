package dev.kfold.trainer.linear;

import static dev.kfold.trainer.linear.LinearConditions.assertSolved;
import static dev.kfold.trainer.linear.LinearConditions.objective;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.fit.LibsvmRows;
import dev.kfold.trainer.svm.BinaryProblem;
import dev.kfold.trainer.svm.BinarySolution;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares with LIBSVM, whose tolerance is so small that it ends at the optimum. */
class LinearParityTest {

  @BeforeAll
  static void keepLibsvmSilent() {
    svm.svm_set_print_string_function(text -> {});
  }

  @ParameterizedTest
  @CsvSource({
    "100, 3, 1, 0.001",
    "100, 3, 1, 1",
    "100, 3, 1, 100",
    "300, 20, 2, 0.01",
    "300, 20, 2, 10",
    "300, 20, 9, 1000",
    "3000, 4, 1, 1", // solved through a sample
    "3000, 4, 3, 0.1",
    "30, 60, 1, 1",
  })
  void findsTheSolutionOfLibsvm(int rows, int features, double distance, double cost) {
    BinaryProblem problem = LinearProblems.normal(rows, features, distance, cost);
    BinarySolution solution = LinearProblems.solverOfItsOwn().solve(problem, new StopSignal());
    double[] expected = new double[rows];
    double intercept = libsvm(problem, expected);

    assertSolved(problem, solution);
    double objective = objective(problem.rows(), expected);
    assertThat(objective(problem.rows(), solution.coefficients()))
        .isCloseTo(objective, within(-objective * 1e-6));
    assertThat(solution.coefficients()).containsExactly(expected, within(cost * 1e-2));
    assertThat(solution.intercept()).isCloseTo(intercept, within(1e-3));
  }

  /** Sets the coefficients and returns the intercept. */
  private static double libsvm(BinaryProblem problem, double[] coefficients) {
    svm_problem libsvm = new svm_problem();
    libsvm.l = problem.size();
    libsvm.x = new svm_node[libsvm.l][];
    libsvm.y = new double[libsvm.l];
    for (int i = 0; i < libsvm.l; i++) {
      libsvm.x[i] = LibsvmRows.nodes(problem.rows()[i]);
      libsvm.y[i] = problem.signs()[i];
    }
    svm_parameter parameter = new svm_parameter();
    parameter.svm_type = svm_parameter.C_SVC;
    parameter.kernel_type = svm_parameter.LINEAR;
    parameter.C = problem.positiveCost();
    parameter.eps = 1e-6;
    parameter.cache_size = 100;
    svm_model model = svm.svm_train(libsvm, parameter);
    for (int i = 0; i < model.l; i++) {
      coefficients[model.sv_indices[i] - 1] = model.sv_coef[0][i];
    }
    return -model.rho[0];
  }
}
