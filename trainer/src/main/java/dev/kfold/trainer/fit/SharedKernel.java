package dev.kfold.trainer.fit;

import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.Magnitude;
import java.util.Optional;

/** What the folds of an SVM share. */
record SharedKernel(SvmParameters candidate, KernelShare values) {

  /** Returns a kernel as a function of the shared values, if these are products. */
  Optional<Kernel> ofProducts(Kernel ofFold, double[][] rows) {
    return SharedValues.dependsOnTheFold(candidate)
        ? Optional.of(Magnitude.of(rows, ofFold).apply(ofFold))
        : Optional.empty();
  }
}
