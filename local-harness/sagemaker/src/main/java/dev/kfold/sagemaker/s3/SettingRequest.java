package dev.kfold.sagemaker.s3;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;

/** A request for a setting of a bucket. */
record SettingRequest(BucketSettings settings, String bucket, BucketSetting setting) {

  /** Reads, replaces or removes the setting. */
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (setting == BucketSetting.LIFECYCLE) { // Terraform waits for the default of new buckets
      response.setHeader(
          "x-amz-transition-default-minimum-object-size", "all_storage_classes_128K");
    }
    switch (request.getMethod()) {
      case "GET" ->
          ResponseContent.send(
              response,
              settings.read(bucket, setting),
              setting == BucketSetting.POLICY ? "application/json" : "application/xml");
      case "PUT" -> {
        settings.write(bucket, setting, RequestContent.document(request));
        response.setStatus(
            setting == BucketSetting.POLICY || setting == BucketSetting.TAGGING
                ? HttpServletResponse.SC_NO_CONTENT
                : HttpServletResponse.SC_OK);
      }
      case "DELETE" -> {
        settings.delete(bucket, setting);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      }
      default -> throw new S3ProxyException(S3ErrorCode.METHOD_NOT_ALLOWED);
    }
  }
}
