package dev.kfold.trainer.fit;

import libsvm.svm_node;

/** Converts rows to LIBSVM's nodes. */
public final class LibsvmRows {

  private LibsvmRows() {}

  /** Returns all features of a row, numbered from 1. */
  public static svm_node[] nodes(double[] row) {
    svm_node[] nodes = new svm_node[row.length];
    for (int j = 0; j < row.length; j++) {
      nodes[j] = new svm_node();
      nodes[j].index = j + 1;
      nodes[j].value = row[j];
    }
    return nodes;
  }
}
