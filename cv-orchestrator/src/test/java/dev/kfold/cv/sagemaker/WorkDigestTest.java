package dev.kfold.cv.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkDigestTest {

  private static final Map<String, String> PARAMETERS = Map.of("c", "1.0", "kernel", "rbf");
  private static final String WORK = digest(0, "s3://b/train/", "s3://b/test/", PARAMETERS, "t:1");

  @Test
  void isTheSameInEveryProcessSoThatALaterOneKnowsItsJobsAgain() {
    Map<String, String> inAnotherOrder = new LinkedHashMap<>();
    inAnotherOrder.put("kernel", "rbf");
    inAnotherOrder.put("c", "1.0");

    assertThat(digest(0, "s3://b/train/", "s3://b/test/", inAnotherOrder, "t:1")).isEqualTo(WORK);
    // printf '0\0s3://b/train/\0s3://b/test/\0t:1\0c\0001.0\0kernel\0rbf\0' | sha256sum
    assertThat(WORK).isEqualTo("e1423f9191a5c456e076ba2ecd39e86c");
  }

  @Test
  void differsIfAnythingThatDecidesTheScoreDiffers() {
    Map<String, String> otherC = Map.of("c", "2.0", "kernel", "rbf");
    Map<String, String> more = Map.of("c", "1.0", "kernel", "rbf", "seed", "23");

    assertThat(
            Set.of(
                WORK,
                digest(1, "s3://b/train/", "s3://b/test/", PARAMETERS, "t:1"),
                digest(0, "s3://c/train/", "s3://b/test/", PARAMETERS, "t:1"),
                digest(0, "s3://b/train/", "s3://c/test/", PARAMETERS, "t:1"),
                digest(0, "s3://b/train/", "s3://b/test/", otherC, "t:1"),
                digest(0, "s3://b/train/", "s3://b/test/", more, "t:1"),
                digest(0, "s3://b/train/", "s3://b/test/", PARAMETERS, "t:2")))
        .hasSize(7);
  }

  @Test
  void doesNotLetPartsRunIntoEachOther() {
    assertThat(digest(0, "ab", "c", Map.of(), "t"))
        .isNotEqualTo(digest(0, "a", "bc", Map.of(), "t"));
    assertThat(digest(0, "a", "b", Map.of("c", "12"), "t"))
        .isNotEqualTo(digest(0, "a", "b", Map.of("c1", "2"), "t"));
  }

  private static String digest(
      int fold, String train, String test, Map<String, String> parameters, String image) {
    return WorkDigest.of(List.of(String.valueOf(fold), train, test, image), parameters);
  }
}
