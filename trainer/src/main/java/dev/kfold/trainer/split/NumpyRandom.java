package dev.kfold.trainer.split;

import java.util.stream.IntStream;

/**
 * Draws the same numbers as NumPy's legacy {@code RandomState(seed)}, with which scikit-learn's
 * splitters shuffle: the Mersenne Twister MT19937 seeded by Knuth's recurrence, and bounded numbers
 * by masking and rejection.
 *
 * @see <a href="https://doi.org/10.1145/272991.272995">Matsumoto and Nishimura, Mersenne twister,
 *     ACM TOMACS 8 (1998)</a>
 */
final class NumpyRandom {

  private static final int SIZE = 624;
  private static final int SHIFT = 397;
  private static final int TWIST = 0x9908b0df;
  private static final int UPPER_BIT = 0x80000000;

  private final int[] state = new int[SIZE];
  private int position = SIZE;

  /**
   * Creates a generator.
   *
   * @param seed from 0 to 2³² − 1
   */
  NumpyRandom(long seed) {
    state[0] = (int) seed;
    for (int i = 1; i < SIZE; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  /** Shuffles the values in place, as {@code RandomState.shuffle} does. */
  void shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = interval(i);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }

  /** Returns the numbers 0 to n − 1 in random order, as {@code RandomState.permutation} does. */
  int[] permutation(int n) {
    int[] values = IntStream.range(0, n).toArray();
    shuffle(values);
    return values;
  }

  /** Returns a random number from 0 to the maximum, both included. */
  private int interval(int maximum) {
    int mask = -1 >>> Integer.numberOfLeadingZeros(maximum);
    int value;
    do {
      value = next() & mask;
    } while (value > maximum);
    return value;
  }

  /** Returns the next 32 random bits. */
  int next() {
    if (position == SIZE) {
      generate();
    }
    int bits = state[position++];
    bits ^= bits >>> 11;
    bits ^= (bits << 7) & 0x9d2c5680;
    bits ^= (bits << 15) & 0xefc60000;
    return bits ^ (bits >>> 18);
  }

  private void generate() {
    for (int i = 0; i < SIZE; i++) {
      int bits = (state[i] & UPPER_BIT) | (state[(i + 1) % SIZE] & ~UPPER_BIT);
      state[i] = state[(i + SHIFT) % SIZE] ^ (bits >>> 1) ^ ((bits & 1) == 0 ? 0 : TWIST);
    }
    position = 0;
  }
}
