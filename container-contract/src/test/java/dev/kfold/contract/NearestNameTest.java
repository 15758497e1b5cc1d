package dev.kfold.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

  @ParameterizedTest
  @CsvSource({"gama,gamma", "KERNEL,kernel", "classweight,class_weight", "degre,degree"})
  void findsTheMisspeltName(String misspelt, String meant) {
    assertThat(NearestName.of(misspelt, List.of("c", "gamma", "kernel", "class_weight", "degree")))
        .isEqualTo(meant);
  }
}
