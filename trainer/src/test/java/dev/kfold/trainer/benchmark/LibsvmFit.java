package dev.kfold.trainer.benchmark;

import dev.kfold.trainer.fit.LibsvmRows;
import java.util.Arrays;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;

/** A fit of two classes by LIBSVM's Java port, with the radial basis function. */
record LibsvmFit(svm_problem problem, svm_parameter parameter) {

  /**
   * Prepares a fit.
   *
   * @param cacheMegabytes for kernel rows
   */
  static LibsvmFit of(Rows rows, double gamma, double c, int cacheMegabytes) {
    svm_problem problem = new svm_problem();
    problem.l = rows.size();
    problem.x = Arrays.stream(rows.features()).map(LibsvmRows::nodes).toArray(svm_node[][]::new);
    problem.y = Arrays.stream(rows.classes()).asDoubleStream().toArray();
    svm_parameter parameter = new svm_parameter();
    parameter.svm_type = svm_parameter.C_SVC;
    parameter.kernel_type = svm_parameter.RBF;
    parameter.gamma = gamma;
    parameter.C = c;
    parameter.eps = 1e-3;
    parameter.shrinking = 1;
    parameter.cache_size = cacheMegabytes;
    svm.svm_set_print_string_function(text -> {});
    return new LibsvmFit(problem, parameter);
  }

  svm_model fit() {
    return svm.svm_train(problem, parameter);
  }
}
