import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The client of benchmarks/endpoint: queues training jobs, describes them meanwhile, waits for
 * their ends, and pages through a long list of jobs.
 *
 * <p>Arguments: URL, file with hyperparameters, number of jobs, number of jobs to list.
 */
final class EndpointLoad {

  private static final Pattern STATUS = Pattern.compile("\"TrainingJobStatus\":\"(\\w+)\"");
  private static final Pattern STARTED = Pattern.compile("\"TrainingStartTime\":([0-9.E]+)");
  private static final Pattern TOKEN = Pattern.compile("\"NextToken\":\"([^\"]+)\"");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI url;
  private final String hyperParameters;

  private EndpointLoad(URI url, String hyperParameters) {
    this.url = url;
    this.hyperParameters = hyperParameters;
  }

  public static void main(String[] arguments) throws Exception {
    var load = new EndpointLoad(URI.create(arguments[0]), Files.readString(Path.of(arguments[1])));
    int jobs = Integer.parseInt(arguments[2]);
    load.runJobs(jobs);
    load.listJobs(jobs, Integer.parseInt(arguments[3]));
  }

  private void runJobs(int jobs) throws Exception {
    long begun = System.nanoTime();
    List<Double> describes = new ArrayList<>();
    for (int job = 0; job < jobs; job++) {
      create(name(job), "kfold-trainer");
      if (job % 5 == 4) {
        describes.add(timed("DescribeTrainingJob", named(name(job / 2))));
      }
    }
    double created = seconds(begun);
    Random random = new Random(1);
    while (count("InProgress", jobs) > 0) {
      for (int i = 0; i < 20; i++) {
        describes.add(timed("DescribeTrainingJob", named(name(random.nextInt(jobs)))));
      }
    }
    System.out.printf(
        "%d training jobs: created in %.1f s, ended after %.1f s%n", jobs, created, seconds(begun));
    System.out.printf(
        "Describe meanwhile, median of %d: %.1f ms (goal: 20 ms), 99 of 100 within %.1f ms%n",
        describes.size(), quantile(describes, 0.5), quantile(describes, 0.99));
    checkEnds(jobs);
  }

  /** Checks the order of starts: only jobs that run at the same time may overtake each other. */
  private void checkEnds(int jobs) throws Exception {
    int slots = Runtime.getRuntime().availableProcessors();
    double[] starts = new double[jobs];
    int completed = 0;
    int overtaking = 0;
    double latest = 0;
    for (int job = 0; job < jobs; job++) {
      String description = call("DescribeTrainingJob", named(name(job)));
      completed += first(STATUS, description).equals("Completed") ? 1 : 0;
      starts[job] = Double.parseDouble(first(STARTED, description));
      latest = job < slots ? 0 : Math.max(latest, starts[job - slots]);
      overtaking += starts[job] < latest ? 1 : 0;
    }
    System.out.printf(
        "completed: %d of %d; started before one that was created %d or more earlier: %d (goal: all, 0)%n",
        completed, jobs, slots, overtaking);
  }

  /** Times the list of many jobs, most of which fail immediately because there is no such image. */
  private void listJobs(int existing, int listed) throws Exception {
    for (int job = existing; job < listed; job++) {
      create(name(job), "absent");
    }
    while (count("InProgress", listed) > 0) {
      // waits: they end within moments
    }
    List<Double> pages = new ArrayList<>();
    String token = "";
    int found = 0;
    do {
      String request = "{\"MaxResults\":100" + token + "}";
      long begun = System.nanoTime();
      String page = call("ListTrainingJobs", request);
      pages.add(seconds(begun) * 1000);
      found += page.split("\"TrainingJobName\"", -1).length - 1;
      Matcher next = TOKEN.matcher(page);
      token = next.find() ? ",\"NextToken\":\"" + next.group(1) + "\"" : "";
    } while (!token.isEmpty());
    List<Double> filtered = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      filtered.add(
          timed(
              "ListTrainingJobs",
              "{\"SortBy\":\"Status\",\"SortOrder\":\"Descending\",\"NameContains\":\"%d\"}"
                  .formatted(i)));
    }
    System.out.printf(
        "ListTrainingJobs over %d jobs, median of %d pages of 100: %.1f ms (goal: 50 ms); filtered and sorted by status: %.1f ms; found %d%n",
        listed, pages.size(), quantile(pages, 0.5), quantile(filtered, 0.5), found);
  }

  private void create(String name, String image) throws Exception {
    call(
        "CreateTrainingJob",
        """
        {"TrainingJobName": "%s", "RoleArn": "arn:aws:iam::000000000000:role/bench",
         "AlgorithmSpecification": {"TrainingImage": "%s", "TrainingInputMode": "File"},
         "HyperParameters": %s, "InputDataConfig": [%s, %s],
         "OutputDataConfig": {"S3OutputPath": "s3://bench/out"},
         "ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 1},
         "StoppingCondition": {"MaxRuntimeInSeconds": 3600}}"""
            .formatted(name, image, hyperParameters, channel("train"), channel("test")));
  }

  private static String channel(String name) {
    return """
    {"ChannelName": "%s", "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "s3://bench/fold/%s/"}}}"""
        .formatted(name, name);
  }

  private int count(String status, int most) throws Exception {
    String page =
        call("ListTrainingJobs", "{\"StatusEquals\":\"%s\",\"MaxResults\":100}".formatted(status));
    return Math.min(most, page.split("\"TrainingJobName\"", -1).length - 1);
  }

  private double timed(String operation, String request) throws Exception {
    long begun = System.nanoTime();
    call(operation, request);
    return seconds(begun) * 1000;
  }

  private String call(String operation, String request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "SageMaker." + operation)
                .POST(HttpRequest.BodyPublishers.ofString(request))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(operation + ": " + answer.body());
    }
    return answer.body();
  }

  private static String name(int job) {
    return "job-%05d".formatted(job);
  }

  private static String named(String name) {
    return "{\"TrainingJobName\":\"%s\"}".formatted(name);
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "0";
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private static double quantile(List<Double> values, double share) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return Arrays.stream(sorted).skip((long) (share * (sorted.length - 1))).findFirst().orElse(0);
  }
}
