package dev.kfold.sagemaker.tuning.strategy;

/**
 * How a range is stretched over the unit interval, so that a search that is uniform there is
 * uniform in the scale.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-define-ranges.html">Hyperparameter
 *     scaling</a>
 */
public enum Scale {
  LINEAR {
    @Override
    double stretched(double value) {
      return value;
    }

    @Override
    double value(double stretched) {
      return stretched;
    }
  },
  LOGARITHMIC {
    @Override
    double stretched(double value) {
      return Math.log(value);
    }

    @Override
    double value(double stretched) {
      return Math.exp(stretched);
    }
  },
  /** For values below 1 that matter most near 1, such as a momentum. */
  REVERSE_LOGARITHMIC {
    @Override
    double stretched(double value) {
      return -Math.log1p(-value);
    }

    @Override
    double value(double stretched) {
      return -Math.expm1(-stretched);
    }
  };

  /** From here on a positive range is searched by orders of magnitude when the choice is left. */
  private static final double WIDE = 100;

  abstract double stretched(double value);

  abstract double value(double stretched);

  /** What {@code Auto} means for a range. */
  public static Scale automatic(double minimum, double maximum) {
    return minimum > 0 && maximum / minimum >= WIDE ? LOGARITHMIC : LINEAR;
  }

  /** The value at a place of the unit interval. */
  double at(double unit, double minimum, double maximum) {
    double low = stretched(minimum);
    double stretched = low + unit * (stretched(maximum) - low);
    return Math.clamp(value(stretched), minimum, maximum);
  }

  /** The place of a value in the unit interval. */
  double unit(double value, double minimum, double maximum) {
    double low = stretched(minimum);
    return (stretched(value) - low) / (stretched(maximum) - low);
  }
}
