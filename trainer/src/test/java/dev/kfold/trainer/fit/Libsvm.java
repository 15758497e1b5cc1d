package dev.kfold.trainer.fit;

import dev.kfold.trainer.kernel.Kernel;
import java.util.Arrays;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;

/** Fits LIBSVM on the same rows and returns its model in the layout of this project. */
record Libsvm(svm_model model, OneVersusOne machines) {

  /**
   * Fits.
   *
   * @param rows (scaled) features, grouped by class, so that LIBSVM takes the classes in their
   *     order
   * @param classes the class of each row
   */
  static Libsvm fit(double[][] rows, int[] classes, Kernel kernel, double[] costs, double tol) {
    svm_problem problem = new svm_problem();
    problem.l = rows.length;
    problem.x = Arrays.stream(rows).map(LibsvmRows::nodes).toArray(svm_node[][]::new);
    problem.y = Arrays.stream(classes).asDoubleStream().toArray();
    svm.svm_set_print_string_function(text -> {});
    svm_model model = svm.svm_train(problem, parameter(kernel, costs, tol));
    double[][] support =
        Arrays.stream(model.sv_indices).mapToObj(i -> rows[i - 1]).toArray(double[][]::new);
    double[] intercepts = Arrays.stream(model.rho).map(rho -> -rho).toArray();
    return new Libsvm(model, new OneVersusOne(support, model.nSV, model.sv_coef, intercepts));
  }

  int[] predict(double[][] rows) {
    return Arrays.stream(rows)
        .mapToInt(row -> (int) svm.svm_predict(model, LibsvmRows.nodes(row)))
        .toArray();
  }

  private static svm_parameter parameter(Kernel kernel, double[] costs, double tol) {
    svm_parameter parameter = new svm_parameter();
    parameter.svm_type = svm_parameter.C_SVC;
    parameter.C = 1;
    parameter.nr_weight = costs.length;
    parameter.weight_label = new int[costs.length];
    Arrays.setAll(parameter.weight_label, c -> c);
    parameter.weight = costs;
    parameter.eps = tol;
    parameter.cache_size = 100;
    parameter.shrinking = 1;
    switch (kernel) {
      case Kernel.Linear _ -> parameter.kernel_type = svm_parameter.LINEAR;
      case Kernel.Polynomial(double gamma, double coef0, int degree) -> {
        parameter.kernel_type = svm_parameter.POLY;
        parameter.gamma = gamma;
        parameter.coef0 = coef0;
        parameter.degree = degree;
      }
      case Kernel.RadialBasis(double gamma) -> {
        parameter.kernel_type = svm_parameter.RBF;
        parameter.gamma = gamma;
      }
      case Kernel.Sigmoid(double gamma, double coef0) -> {
        parameter.kernel_type = svm_parameter.SIGMOID;
        parameter.gamma = gamma;
        parameter.coef0 = coef0;
      }
    }
    return parameter;
  }
}
