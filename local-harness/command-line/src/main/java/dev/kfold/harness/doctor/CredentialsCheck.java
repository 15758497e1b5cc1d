package dev.kfold.harness.doctor;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * The region and the source of the credentials that the AWS SDK would use, in its own order. No
 * credentials are read or shown, and nothing is called.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html">
 *     default credentials provider chain</a>
 */
public record CredentialsCheck(Map<String, String> environment, Path home) implements Check {

  private static final String NEED = "only pipelines on AWS need them";
  private static final String GIVE =
      "Run 'aws sso login' or 'aws configure', or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    Optional<ProfileFile> profiles;
    try {
      profiles = profiles();
    } catch (RuntimeException e) { // the SDK's parser refuses a line
      findings.add(
          Finding.failed(
              "Profiles",
              "the files of the AWS profiles are broken: " + e.getMessage(),
              "Correct the line, or run 'aws configure'."));
      return findings;
    }
    String name = value("AWS_PROFILE").orElse("default");
    Optional<Profile> profile = profiles.flatMap(file -> file.profile(name));
    findings.add(credentials(name, profile, profiles));
    findings.add(region(profile));
    value("AWS_ENDPOINT_URL_SAGEMAKER")
        .or(() -> value("AWS_ENDPOINT_URL"))
        .ifPresent(endpoint ->
            findings.add(Finding.good("Endpoint", "SageMaker is " + withoutUser(endpoint))));
    return findings;
  }

  private Finding credentials(
      String name, Optional<Profile> profile, Optional<ProfileFile> profiles) {
    boolean hasKey = value("AWS_ACCESS_KEY_ID").isPresent();
    boolean hasSecret = value("AWS_SECRET_ACCESS_KEY").isPresent();
    if (hasKey && hasSecret) {
      return Finding.good(
          "Credentials",
          "of the variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
              + (value("AWS_SESSION_TOKEN").isPresent() ? ", temporary ones" : ""));
    }
    if (hasKey || hasSecret) {
      return Finding.failed(
          "Credentials",
          hasKey
              ? "AWS_ACCESS_KEY_ID without AWS_SECRET_ACCESS_KEY"
              : "AWS_SECRET_ACCESS_KEY without AWS_ACCESS_KEY_ID",
          "Set both or none.");
    }
    if (value("AWS_WEB_IDENTITY_TOKEN_FILE").isPresent()) {
      return Finding.good("Credentials", "of AWS_WEB_IDENTITY_TOKEN_FILE");
    }
    if (profile.isPresent()) {
      return ofProfile(profile.get(), profiles);
    }
    if (value("AWS_PROFILE").isPresent()) {
      return Finding.failed(
          "Credentials",
          "AWS_PROFILE names the profile '%s', which does not exist in %s"
              .formatted(name, config()),
          "Correct AWS_PROFILE, or run 'aws configure --profile %s'.".formatted(name));
    }
    if (value("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI").isPresent()
        || value("AWS_CONTAINER_CREDENTIALS_FULL_URI").isPresent()) {
      return Finding.good("Credentials", "of this container's role");
    }
    return Finding.warning("Credentials", "none found; " + NEED, GIVE);
  }

  private static Finding ofProfile(Profile profile, Optional<ProfileFile> profiles) {
    String subject = "Credentials";
    String name = "profile '%s'".formatted(profile.name());
    boolean hasKey = profile.property("aws_access_key_id").isPresent();
    boolean hasSecret = profile.property("aws_secret_access_key").isPresent();
    Optional<String> source = profile.property("source_profile");
    if (profile.property("role_arn").isPresent()) {
      String role = "%s, which assumes %s".formatted(name, profile.property("role_arn").get());
      if (source.isPresent() && profiles.flatMap(it -> it.profile(source.get())).isEmpty()) {
        return Finding.failed(
            subject,
            "%s of the profile '%s', which does not exist".formatted(role, source.get()),
            "Correct its source_profile.");
      }
      return source.isPresent()
              || profile.property("credential_source").isPresent()
              || profile.property("web_identity_token_file").isPresent()
          ? Finding.good(subject, "of " + role)
          : Finding.failed(subject, role + " without a source", "Give it a source_profile.");
    }
    if (profile.property("sso_session").isPresent()
        || profile.property("sso_start_url").isPresent()) {
      return Finding.good(subject, "of %s, by 'aws sso login'".formatted(name));
    }
    if (profile.property("credential_process").isPresent()) {
      return Finding.good(subject, "of %s, by its credential_process".formatted(name));
    }
    if (hasKey != hasSecret) {
      return Finding.failed(
          subject,
          "%s has %s".formatted(name, hasKey ? "a key without a secret" : "a secret without a key"),
          "Run 'aws configure --profile %s'.".formatted(profile.name()));
    }
    return hasKey
        ? Finding.good(subject, "of " + name)
        : Finding.warning(subject, "%s has none; %s".formatted(name, NEED), GIVE);
  }

  private Finding region(Optional<Profile> profile) {
    Optional<String> ofVariable = value("AWS_REGION").or(() -> value("AWS_DEFAULT_REGION"));
    Optional<String> region = ofVariable.or(() -> profile.flatMap(it -> it.property("region")));
    return region
        .map(name ->
            Finding.good("Region", name + (ofVariable.isPresent() ? "" : ", of the profile")))
        .orElse(
            Finding.warning(
                "Region",
                "none found; only pipelines on AWS need one",
                "Set AWS_REGION, such as AWS_REGION=us-east-1, or run 'aws configure'."));
  }

  private Optional<ProfileFile> profiles() {
    ProfileFile.Aggregator files = ProfileFile.aggregator();
    boolean some = false;
    for (Map.Entry<Path, ProfileFile.Type> file :
        List.of(
            Map.entry(config(), ProfileFile.Type.CONFIGURATION),
            Map.entry(credentialsFile(), ProfileFile.Type.CREDENTIALS))) {
      if (Files.isReadable(file.getKey())) {
        files.addFile(ProfileFile.builder().content(file.getKey()).type(file.getValue()).build());
        some = true;
      }
    }
    return some ? Optional.of(files.build()) : Optional.empty();
  }

  private Path config() {
    return value("AWS_CONFIG_FILE").map(Path::of).orElse(home.resolve(".aws/config"));
  }

  private Path credentialsFile() {
    return value("AWS_SHARED_CREDENTIALS_FILE")
        .map(Path::of)
        .orElse(home.resolve(".aws/credentials"));
  }

  private static String withoutUser(String endpoint) {
    try {
      URI uri = URI.create(endpoint);
      return uri.getUserInfo() == null ? endpoint : endpoint.replace(uri.getUserInfo() + "@", "");
    } catch (IllegalArgumentException e) {
      return "no URL";
    }
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
  }
}
