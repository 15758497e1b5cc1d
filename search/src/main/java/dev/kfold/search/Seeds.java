package dev.kfold.search;

/** Derives a seed for each trial of a search, so that random numbers do not depend on timing. */
final class Seeds {

  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  /** Mixes a seed and a trial's number by the finalizer of MurmurHash3. */
  static long mix(long seed, long number) {
    long bits = seed + GOLDEN_RATIO * (number + 1);
    bits = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    bits = (bits ^ (bits >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return bits ^ (bits >>> 33);
  }
}
