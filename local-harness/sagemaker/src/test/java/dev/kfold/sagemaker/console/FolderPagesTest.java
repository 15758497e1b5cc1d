package dev.kfold.sagemaker.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.RunningEndpoint;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

class FolderPagesTest {

  private static final Pattern NEXT = Pattern.compile("href=\"([^\"]*next=[^\"]*)\"");
  private static final Pattern START = Pattern.compile("--start-after ('[^']*'|\\S+?)<");

  @TempDir private Path folder;

  @Test
  void theCommandOfASecondPageBeginsAfterAFolder() {
    verifyCommandOfSecondPage("f%03d/x", "f200/");
  }

  @Test
  void theCommandOfASecondPageBeginsAfterAnObject() {
    verifyCommandOfSecondPage("x%03d.txt", "x200.txt");
  }

  private void verifyCommandOfSecondPage(String keys, String first) {
    try (RunningEndpoint endpoint = RunningEndpoint.start(folder, (_, _) -> 0);
        ConsoleClient console = new ConsoleClient(endpoint)) {
      for (int number = 0; number < 202; number++) {
        endpoint.put("data/" + String.format(Locale.ROOT, keys, number), "1");
      }
      String page =
          console.page(
              found(NEXT, console.page("/console/s3/" + RunningEndpoint.BUCKET + "/data/")));
      assertThat(page).contains(">" + first + "<");

      String start = found(START, page).replace("'", "");
      ListObjectsV2Response listed =
          endpoint
              .s3()
              .listObjectsV2(it ->
                  it.bucket(RunningEndpoint.BUCKET)
                      .prefix("data/")
                      .delimiter("/")
                      .startAfter(start));

      assertThat(listed.commonPrefixes().size() + listed.contents().size()).isEqualTo(2);
      assertThat(
              first.endsWith("/")
                  ? listed.commonPrefixes().getFirst().prefix()
                  : listed.contents().getFirst().key())
          .isEqualTo("data/" + first);
    }
  }

  private static String found(Pattern pattern, String page) {
    Matcher found = pattern.matcher(page);
    assertThat(found.find()).as(page).isTrue();
    return found.group(1).replace("&amp;", "&");
  }
}
