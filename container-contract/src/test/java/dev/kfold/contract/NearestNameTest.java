package dev.kfold.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

  @ParameterizedTest
  @CsvSource({"gama,gamma", "KERNEL,kernel", "classweight,class_weight", "degre,degree"})
  void findsTheMisspeltName(String misspelt, String meant) {
    assertThat(NearestName.of(misspelt, List.of("c", "gamma", "kernel", "class_weight", "degree")))
        .isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "deplyo,deploy",
    "stauts,status",
    "pipe,pipeline",
    "PIPELIN,pipeline",
    "frobnicate,",
    "xyz,",
    "'',"
  })
  void suggestsOnlyWhatIsNear(String misspelt, @Nullable String meant) {
    assertThat(NearestName.near(misspelt, List.of("start", "status", "deploy", "pipeline", "up")))
        .isEqualTo(Optional.ofNullable(meant));
  }
}
