package dev.kfold.sagemaker.tuning.strategy;

/** Gives every trial of a search a generator of its own, so that no draw depends on timing. */
final class Seeds {

  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  /** Combines a seed and a number; the finaliser of MurmurHash3 keeps neighbours apart. */
  static long mix(long seed, long number) {
    long bits = seed + GOLDEN_RATIO * (number + 1);
    bits = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    bits = (bits ^ (bits >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return bits ^ (bits >>> 33);
  }
}
