package dev.kfold.sagemaker.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.S3Location;
import org.junit.jupiter.api.Test;

class AddressTest {

  @Test
  void keepsTheSlashesOfAKeyAndEscapesTheRest() {
    assertThat(Address.ofObject(new S3Location("b", "a b/c%2F/ü?.csv")))
        .isEqualTo("/console/s3/b/a%20b/c%252F/%C3%BC%3F.csv");
    assertThat(Address.ofObject(new S3Location("b", "folder/"))).isEqualTo("/console/s3/b/folder/");
    assertThat(Address.ofObject(new S3Location("b", ""))).isEqualTo("/console/s3/b/");
  }

  @Test
  void putsAKeyWithDotsIntoTheQueryBecauseBrowsersResolveThemInPaths() {
    assertThat(Address.ofObject(new S3Location("b", "a/../c")))
        .isEqualTo("/console/s3/b?key=a%2F..%2Fc");
    assertThat(Address.ofObject(new S3Location("b", "a..b"))).isEqualTo("/console/s3/b/a..b");
  }

  @Test
  void hasNoAddressForWhatIsNotInS3() {
    assertThat(Address.ofUri("https://example.com/a")).isEmpty();
    assertThat(Address.ofUri("s3://b/a")).contains("/console/s3/b/a");
  }
}
