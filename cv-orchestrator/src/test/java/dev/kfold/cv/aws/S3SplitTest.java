package dev.kfold.cv.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.plan.UnreadableSplitException;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

class S3SplitTest {

  private PreparedService service;
  private S3Client s3;

  @BeforeEach
  void start() throws IOException {
    service = new PreparedService();
    s3 = service.clients().s3();
  }

  @AfterEach
  void stop() {
    s3.close();
    service.close();
  }

  @Test
  void readsThePlanBesideTheRows() throws IOException {
    service.put("/bucket/run/train/all/plan.json", "the plan");

    assertThat(split("s3://bucket/run/train").plan()).contains("the plan");
    assertThat(split("s3://bucket/run/train/").plan()).contains("the plan");
  }

  @Test
  void refusesAPlanThatIsNotInUtf8() {
    service.put("/bucket/run/train/all/plan.json", new byte[] {'{', (byte) 0xff});

    assertThatThrownBy(() -> split("s3://bucket/run/train").plan())
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "s3://bucket/run/train/all/plan.json: holds bytes that are no text in UTF-8; split the"
                + " table again.");
  }

  @Test
  void hasNoPlanIfThereIsNone() throws IOException {
    assertThat(split("s3://bucket/run/train").plan()).isEmpty();
  }

  @Test
  void findsTheFoldersOfFolds() throws IOException {
    service.put(
        "/bucket",
        """
        <ListBucketResult>
          <CommonPrefixes><Prefix>run/train/0/</Prefix></CommonPrefixes>
          <CommonPrefixes><Prefix>run/train/10/</Prefix></CommonPrefixes>
          <CommonPrefixes><Prefix>run/train/1/</Prefix></CommonPrefixes>
          <CommonPrefixes><Prefix>run/train/01/</Prefix></CommonPrefixes>
          <CommonPrefixes><Prefix>run/train/all/</Prefix></CommonPrefixes>
        </ListBucketResult>
        """);

    assertThat(split("s3://bucket/run/train").trainFolds()).containsExactly(0, 1, 10);
  }

  @Test
  void saysWhatTheRoleLacks() {
    service.refuseObject(
        "/bucket/run/train/all/plan.json",
        "User: arn:aws:sts::1:assumed-role/trials/SageMaker is not authorized to perform:"
            + " s3:GetObject on resource: \"arn:aws:s3:::bucket/run\" because no identity-based"
            + " policy allows the s3:GetObject action");

    assertThatThrownBy(() -> split("s3://bucket/run/train").plan())
        .isInstanceOf(UnreadableSplitException.class)
        .hasMessageContaining("s3:GetObject")
        .hasMessageContaining("ReadDataAndResults");
  }

  @Test
  void cannotReadWhatIsNotInS3() {
    assertThatThrownBy(() -> split("https://example.org/train").plan())
        .isInstanceOf(UnreadableSplitException.class)
        .hasMessage("it is no S3 URI such as s3://bucket/folder");
  }

  private S3Split split(String train) {
    return new S3Split(() -> s3, train, Optional.of(train));
  }
}
