package dev.kfold.sagemaker.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TrafficSplitTest {

  private static final int POINTS = 2000;

  @Property(tries = 200)
  void everyVariantGetsItsShareOfTheTraffic(
      @ForAll @Size(min = 1, max = 5) List<@DoubleRange(min = 0, max = 100) Double> weights) {
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    List<Variant> variants = weights.stream().map(Variant::new).toList();

    for (Variant variant : variants) {
      double expected = sum == 0 ? 1.0 / variants.size() : variant.weight() / sum;
      double share =
          evenly().filter(point -> variant == choose(variants, point)).count() / (double) POINTS;

      assertThat(share).isCloseTo(expected, within(2.0 / POINTS));
    }
  }

  @Test
  void aVariantWithoutWeightGetsNothing() {
    Variant none = new Variant(0);
    List<Variant> variants = List.of(none, new Variant(1), new Variant(0));

    assertThat(evenly().mapToObj(point -> choose(variants, point))).doesNotContain(none);
    assertThat(choose(variants, Math.nextDown(1.0))).isSameAs(variants.get(1));
  }

  private static Variant choose(List<Variant> variants, double point) {
    return TrafficSplit.choose(variants, Variant::weight, point);
  }

  private static DoubleStream evenly() {
    return DoubleStream.iterate(0.5 / POINTS, point -> point + 1.0 / POINTS).limit(POINTS);
  }

  /** A variant; equal weights are distinguished by identity. */
  private static final class Variant {
    private final double weight;

    Variant(double weight) {
      this.weight = weight;
    }

    double weight() {
      return weight;
    }
  }
}
