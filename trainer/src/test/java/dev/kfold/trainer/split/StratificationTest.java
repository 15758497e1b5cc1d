package dev.kfold.trainer.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class StratificationTest {

  @Test
  void refusesFewerThanTwoFolds() {
    assertThatThrownBy(() -> Stratification.of(List.of("a", "b"), 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("option k: found 1, expected at least 2.");
  }

  @Test
  void assignsTheRemainderOfAClassToTheFoldsAfterThatOfTheClassBefore() {
    Stratification stratification = Stratification.of(List.of("b", "a", "b", "a", "b", "a"), 2);

    assertThat(stratification.members()).containsExactly(List.of(0, 2, 4), List.of(1, 3, 5));
    assertThat(stratification.allocation()).isDeepEqualTo(new int[][] {{2, 1}, {1, 2}});
  }
}
