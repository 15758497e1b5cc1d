package dev.kfold.trainer.fit;

import dev.kfold.trainer.algorithm.Gamma;
import dev.kfold.trainer.algorithm.KernelKind;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.KernelMatrix;
import dev.kfold.trainer.kernel.KernelMemory;
import dev.kfold.trainer.kernel.KernelValues;
import dev.kfold.trainer.kernel.Magnitude;
import dev.kfold.trainer.kernel.Product;
import dev.kfold.trainer.kernel.RowProducts;
import dev.kfold.trainer.kernel.StoredRows;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kernels' values between all rows of a table, and the products that they are computed from, as
 * far as the memory allows. Thread-safe.
 */
final class SharedValues {

  /** The part of the memory for products that the values of several kernels are computed from. */
  private static final int SHARE_FOR_PRODUCTS = 2;

  /** The part of the memory that is left to the folds if the values do not fit. */
  static final int SHARE_FOR_FOLDS_AT_WORK = 6;

  private final double[][] rows;
  private final boolean severalKernels;
  private final KernelMemory memory;
  private Map<ProductsOf, StoredRows> products = new HashMap<>();

  /** The latest is kept for the next candidate, the others as long as candidates use them. */
  private List<KernelShare> shares = new ArrayList<>();

  /** The number of candidates at work; without any, the values are kept, but no longer granted. */
  private int atWork;

  /** The values while no candidate is at work, until the memory is needed. */
  private SoftReference<Idle> idle = new SoftReference<>(null);

  private record Idle(Map<ProductsOf, StoredRows> products, List<KernelShare> shares) {}

  /** Identifies products of the rows multiplied by a power of two. */
  private record ProductsOf(Product product, Magnitude magnitude) {}

  /**
   * Prepares; nothing is computed before a fold asks for it.
   *
   * @param rows {@code [rows][features]}
   * @param severalKernels whether more than one kernel may be asked for
   */
  SharedValues(double[][] rows, boolean severalKernels, KernelMemory memory) {
    this.rows = rows;
    this.severalKernels = severalKernels;
    this.memory = memory;
  }

  /** Returns the values of a candidate's kernel; {@link #close} has to follow. */
  synchronized KernelShare open(SvmParameters candidate) {
    if (atWork++ == 0) {
      resume();
    }
    Kernel kernel = kernel(candidate, rows);
    KernelShare share =
        shares.stream()
            .filter(known -> known.kernel().equals(kernel))
            .findFirst()
            .orElseGet(() -> share(candidate, kernel));
    share.open();
    return share;
  }

  private KernelShare share(SvmParameters candidate, Kernel kernel) {
    shares.forEach(known -> known.setLatest(false));
    shares.removeIf(KernelShare::isClosed);
    if (memory.limit() - memory.granted() < (long) Float.BYTES * rows.length * rows.length) {
      closeUnusedProducts(kernel);
    }
    KernelShare share = newShare(candidate, kernel);
    shares.add(share);
    return share;
  }

  /** Closes products that neither a kernel at work nor the next one is a function of. */
  private void closeUnusedProducts(Kernel next) {
    products
        .entrySet()
        .removeIf(entry -> {
          boolean used =
              Stream.concat(Stream.of(next), shares.stream().map(KernelShare::kernel))
                  .filter(Kernel::toleratesRoundedProducts)
                  .anyMatch(kernel -> kernel.product() == entry.getKey().product());
          if (!used) {
            entry.getValue().close();
          }
          return !used;
        });
  }

  private KernelShare newShare(SvmParameters candidate, Kernel kernel) {
    Magnitude magnitude = Magnitude.of(rows, kernel);
    if (dependsOnTheFold(candidate)) {
      return new KernelShare(kernel, products(kernel.product(), magnitude), Optional.empty());
    }
    KernelMatrix values =
        severalKernels && kernel.toleratesRoundedProducts()
            ? new KernelValues(products(kernel.product(), magnitude), magnitude.apply(kernel))
            : KernelMatrix.of(rows, kernel);
    StoredRows stored =
        StoredRows.forManyFits(
            values,
            memory,
            Math.max(0, memory.limit() - memory.limit() / SHARE_FOR_FOLDS_AT_WORK - bytes()));
    return new KernelShare(kernel, stored, Optional.of(stored));
  }

  private StoredRows products(Product product, Magnitude magnitude) {
    return products.computeIfAbsent(
        new ProductsOf(product, magnitude),
        _ ->
            StoredRows.forManyFits(
                new RowProducts(magnitude.apply(rows), product),
                memory,
                memory.limit() / SHARE_FOR_PRODUCTS));
  }

  /** Says that a candidate uses the values no more. */
  synchronized void close(KernelShare share) {
    share.close();
    shares.removeIf(KernelShare::isClosed);
    if (--atWork == 0) {
      memory.giveBack(bytes());
      idle = new SoftReference<>(new Idle(products, shares));
      products = new HashMap<>();
      shares = new ArrayList<>();
    }
  }

  /** Takes what was given back when no candidate was at work, or else forgets all values. */
  private void resume() {
    Idle kept = idle.get();
    if (kept == null) {
      return;
    }
    products = kept.products;
    shares = kept.shares;
    long wanted = bytes();
    long taken = memory.take(wanted);
    if (taken < wanted) {
      memory.giveBack(taken);
      products = new HashMap<>();
      shares = new ArrayList<>();
    }
    idle = new SoftReference<>(null);
  }

  /** Returns the bytes that are granted for all values. */
  synchronized long bytes() {
    return shares.stream().mapToLong(KernelShare::bytes).sum()
        + products.values().stream().mapToLong(StoredRows::bytes).sum();
  }

  /** Returns whether the values depend on the fold in a way that rounded products do not bear. */
  static boolean isOfOneFold(SvmParameters candidate) {
    return dependsOnTheFold(candidate) && !candidate.kernel(1).toleratesRoundedProducts();
  }

  /** Returns whether gamma is computed from the variance of a fold's training part. */
  static boolean dependsOnTheFold(SvmParameters candidate) {
    return candidate.kernel() != KernelKind.LINEAR && candidate.gamma() instanceof Gamma.Scale;
  }

  /** Returns the candidate's kernel, with −1 in place of a gamma that depends on the fold. */
  static Kernel kernel(SvmParameters candidate, double[][] rows) {
    return candidate.kernel(dependsOnTheFold(candidate) ? -1 : candidate.gamma().of(rows));
  }
}
