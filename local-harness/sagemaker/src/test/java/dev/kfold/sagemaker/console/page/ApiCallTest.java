package dev.kfold.sagemaker.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApiCallTest {

  @Test
  void writesNamesAsBotocoreDoes() throws IOException, URISyntaxException {
    Path names = Path.of(Objects.requireNonNull(getClass().getResource("names.csv")).toURI());
    try (Stream<String> lines = Files.lines(names).skip(1)) {
      assertThat(lines).hasSizeGreaterThan(1000).allSatisfy(ApiCallTest::isWrittenAsInThisLine);
    }
  }

  private static void isWrittenAsInThisLine(String line) {
    List<String> names = List.of(line.split(",", -1));
    ApiCall call = ApiCall.sageMaker(names.get(0), Map.of(names.get(0), "v"));

    assertThat(call.boto3()).contains(").%s(%s=".formatted(names.get(1), names.get(0)));
    assertThat(call.cli()).isEqualTo("aws sagemaker %1$s --%1$s v", names.get(2));
  }

  @Test
  void writesMembersOfAllTypesAsOptionsOfTheCommandLine() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("MaxResults", 10);
    members.put("Recursive", true);
    members.put("EnableCaching", false);
    members.put("Names", List.of("a b", "c"));
    members.put("HyperParameters", Map.of("c", "it's"));

    assertThat(ApiCall.sageMaker("Do", members).cli())
        .isEqualTo(
            "aws sagemaker do --max-results 10 --recursive --no-enable-caching --names 'a b' c"
                + " --hyper-parameters '{\"c\":\"it'\\''s\"}'");
  }

  @Test
  void writesMembersOfAllTypesAsPython() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("MaxResults", 10);
    members.put("Recursive", true);
    members.put("Names", List.of("a \"b\"", "c\n"));
    members.put("HyperParameters", Map.of("c", "1.0"));

    assertThat(ApiCall.sageMaker("Do", members).boto3())
        .isEqualTo(
            "boto3.client(\"sagemaker\").do(MaxResults=10, Recursive=True, Names=[\"a \\\"b\\\"\","
                + " \"c\\n\"], HyperParameters={\"c\": \"1.0\"})");
  }

  @Test
  void callsS3ByTheCommandThatHasTheOperationsOfTheApi() {
    ApiCall get =
        ApiCall.of("s3", "GetObject", new TreeMap<>(Map.of("Bucket", "b", "Key", "a/x y")));

    assertThat(get.cli()).isEqualTo("aws s3api get-object --bucket b --key 'a/x y' 'x y'");
    assertThat(get.boto3())
        .isEqualTo("boto3.client(\"s3\").get_object(Bucket=\"b\", Key=\"a/x y\")");
  }
}
