package dev.kfold.harness.page;

import java.util.List;

/** The parts of docs/troubleshooting.md in their order: messages by where they come from. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are
enum TroubleshootingPart {
  DATA(
      "The table, its split and the channels",
      "Of `./kfold run`, `split` and `start --data` on your machine, of PreprocessStep, and of jobs"
          + " that read their channels. A row is counted from 1, with the header.",
      List.of(
          "trainer.csv",
          "trainer.data",
          "trainer.table",
          "trainer.parquet",
          "trainer.preparation",
          "trainer.split",
          "trainer.fit",
          "trainer.tree",
          "cv.plan"),
      List.of(
          new KnownFailure(
              "ChannelRows",
              "…, column …: found '…', expected a finite number",
              "The column has words, missing cells or infinite numbers; the end of the sentence says"
                  + " which.",
              "Give `encoding=one-hot` for words, `imputation=median` for missing cells, or correct"
                  + " the cells."))),
  HYPERPARAMETERS(
      "Hyperparameters and the files of a job",
      "A job that ends so has exit code 2, and its FailureReason begins with `AlgorithmError`. All"
          + " problems of one job are reported together.",
      List.of(
          "contract",
          "trainer",
          "trainer.train",
          "cv",
          "cv.parameters",
          "cv.trial",
          "cv.space",
          "cv.search",
          "cv.aws.JobRegion"),
      List.of()),
  FOLDS(
      "Fold jobs and trials",
      "A trial fails if one of its folds does, after `FoldAttempts` attempts. The other folds are"
          + " stopped. A job that SageMaker starts again by itself does not repeat completed"
          + " folds.",
      List.of("cv.job", "cv.sagemaker", "cv.fold", "cv.early", "cv.aws", "contract.FoldJobName"),
      List.of(
          new KnownFailure(
              "TrialConclusion",
              "Fold … failed in training job …, attempt …: …",
              "The fold failed as often as it may. The last part is the FailureReason of its job;"
                  + " the next line leads to its log.",
              "Correct what the reason names, then `./kfold pipeline retry`, which keeps the steps"
                  + " that succeeded."),
          new KnownFailure(
              "TrialConclusion",
              "The trial was stopped with … of … folds done; cv.json has their scores.",
              "The trial's job was stopped, or ran for `TrialMaxRuntimeSeconds`.",
              "Start again if it was a person; else raise `TrialMaxRuntimeSeconds` or"
                  + " `MaxParallelFolds`."),
          new KnownFailure(
              "FoldJobStatusReader",
              "AlgorithmError",
              "The program in the container ended with an error. What follows is its own message,"
                  + " which this page has too.",
              "Look for the rest of the message on this page, or read the log: `./kfold pipeline"
                  + " logs JOB`."),
          new KnownFailure(
              "FoldJobStatusReader",
              "ClientError",
              "SageMaker could not prepare the job: an image, an object or a key is not there, or"
                  + " the role may not read it. It is not repeated.",
              "Check `ImageURI`, `TrainerImageURI` and the permissions of the job's role."),
          new KnownFailure(
              "FoldJobStatusReader",
              "it was stopped by somebody else",
              "A person or a program stopped a fold's job. It is not repeated.",
              "`./kfold pipeline retry`."),
          new KnownFailure(
              "ImageResults",
              "metric '…': no line of the log matches '…', and the service has …",
              "The image of the folds prints the metric otherwise than `metric_regex`, or the"
                  + " definition of the own job, says. The closest lines of its log follow.",
              "Correct `metric` or `metric_regex`, or let the image print the metric."),
          new KnownFailure(
              "ImageResults",
              "metric '…': the service does not publish it for this algorithm, it has …",
              "The algorithm has no metric of that name, or needs another channel or"
                  + " hyperparameter to compute it.",
              "Give one of the metrics that the service has as `metric`, or the channel, such as"
                  + " `validation`, by `fold_channels`."),
          new KnownFailure(
              "FoldCollector",
              "its result could not be read: …",
              "The fold is done, but its `output.tar.gz` could not be read from S3.",
              "See [Permissions](#permissions); `./kfold pipeline retry` repeats the trial."))),
  PERMISSIONS(
      "Permissions",
      "The sentence names role, action and resource, in the words of IAM. [The"
          + " policies](permissions.md) of the four roles allow everything that an execution"
          + " needs.",
      List.of("cv.aws.MissingPermission", "cv.aws.S3Folder"),
      List.of(
          new KnownFailure(
              "MissingPermission",
              "… is refused …",
              "The role's policies do not allow the action on this resource.",
              "Attach the statement that the sentence names, or `./kfold aws init --update`."),
          new KnownFailure(
              "MissingPermission",
              "(itself, which IAM does not imply)",
              "The orchestrator starts the fold jobs, so its role must be allowed to pass a role,"
                  + " also if that is its own.",
              "Attach `PassFoldRole` of `docs/iam/orchestrator-role.json`, or give `FoldRoleArn`."),
          new KnownFailure(
              "MissingPermission",
              "attach … to the role, or let its Resource match if it is attached already….",
              "The statement is missing, or its `Resource` has another bucket, account or name.",
              "Compare the ARN of the sentence with the statement's `Resource`."),
          new KnownFailure(
              "MissingPermission",
              "S3 refuses access without saying to what: attach … to the role, and …, without which"
                  + " S3 also answers so for an object that is not there.",
              "The bucket is another account's, its policy or its key refuses the role, or the"
                  + " object is not there.",
              "Attach both statements, and check that the object exists."),
          new KnownFailure(
              "S3Folder",
              "access is denied",
              "The trial may not read the plan or the folders of its split.",
              "Attach `ReadDataAndResults` of `docs/iam/orchestrator-role.json`."))),
  CAPACITY(
      "Capacity, quotas and throttling",
      "The pipeline repeats steps for four hours and the orchestrator waits with its folds, so"
          + " these failures are rare. [How many instances a search needs](shared-account.md).",
      List.of("cv.sagemaker.ServiceErrors", "cv.sagemaker.FoldJobStatusReader"),
      List.of(
          new KnownFailure(
              "FoldJobStatusReader",
              "CapacityError",
              "The region has no free instance of this type at the moment. The orchestrator waits"
                  + " and starts the fold again.",
              "Choose another `TrainingInstanceType` if it lasts, or leave `UseSpot` out."),
          new KnownFailure(
              "ServiceErrors",
              "ResourceLimitExceeded: …",
              "The account's quota of this instance type is used up. Folds wait for it.",
              "Lower `MaxParallelFolds` or `MaxParallelTrainingJobs`, or raise the quota in Service"
                  + " Quotas."),
          new KnownFailure(
              "InstanceQuota",
              "The account has no '…' at all",
              "The account's quota of this instance type is 0, so that waiting would not help.",
              "Raise the quota in Service Quotas, or choose another `TrainingInstanceType` (or leave"
                  + " `KeepAliveSeconds` or `UseSpot` out)."),
          new KnownFailure(
              "InstanceQuota",
              "A fold needs … instances of '…', of which the account has …",
              "The quota is smaller than what one fold asks for.",
              "Raise the quota in Service Quotas, or lower `instance_count`."),
          new KnownFailure(
              "InstanceQuota",
              "The trial's own job takes one of '…', of which the account has …",
              "The job that waits for the fold occupies the instance that the fold needs.",
              "Raise the quota in Service Quotas, or choose another type for the folds or for the"
                  + " trials."),
          new KnownFailure(
              "FoldJobStatusReader",
              "MaxWaitTimeExceeded: no spot instance lasted to its end.",
              "Spot instances were taken away again and again.",
              "Set `UseSpot=false`, or raise `FoldAttempts`."),
          new KnownFailure(
              "FoldJobStatusReader",
              "Interrupted: the spot instance was taken away.",
              "The service needed the instance; the fold is started again while attempts are left.",
              "Raise `FoldAttempts` if it happens often."),
          new KnownFailure(
              "PatientCall",
              "the service is too busy: …",
              "The account's calls were throttled for half an hour.",
              "Run fewer trials and folds at a time, then `./kfold pipeline retry`."))),
  PIPELINE(
      "The pipeline and its parameters",
      "Most of these are refused before anything starts, with exit code 2. `./kfold pipeline"
          + " status` shows the failed step of an execution.",
      List.of("harness.pipeline", "harness.client", "cv.report"),
      List.of(
          new KnownFailure(
              "FailedStep",
              "… failed in its job …: …; see its log with: …",
              "The job of a step failed; the sentence has its FailureReason.",
              "Look for the reason on this page, or run the command at the end of the sentence."),
          new KnownFailure(
              "FailedStep",
              "… failed before it had a job: ….",
              "SageMaker refused the request of the step, mostly for a permission or a value.",
              "Correct what the sentence names, then `./kfold pipeline retry`."))),
  MODELS(
      "Models and endpoints",
      "",
      List.of(
          "trainer.model",
          "trainer.numpy",
          "trainer.inference",
          "trainer.serve",
          "harness.deployment",
          "sagemaker.deployment",
          "sagemaker.console.deployment",
          "sagemaker.console.endpoints"),
      List.of(
          new KnownFailure(
              "Fleet",
              "The … for production variant … did not pass the ping health check."
                  + " Please check CloudWatch logs for this endpoint.",
              "The container could not read its model, or has too little memory.",
              "Read the endpoint's log, in which the container says why; choose a larger"
                  + " `--instance-type`."),
          new KnownFailure(
              "ModelData",
              "Failed to download model data for container from URL",
              "`model.tar.gz` was removed, for example by `./kfold pipeline delete --outputs`, or"
                  + " the role may not read it.",
              "Deploy another version, or give `--role-arn` a role that may read the bucket."))),
  ACCOUNT(
      "The account and the images",
      "Of `./kfold aws init` and `destroy`, and of `./kfold images`.",
      List.of("harness.account", "harness.images"),
      List.of()),
  COMMAND_LINE(
      "The command line",
      "Exit code 2; nothing was started.",
      List.of(
          "harness.command",
          "harness.command.arguments",
          "harness.environment",
          "harness.table",
          "harness.run",
          "harness.result",
          "harness.compare",
          "harness.cost",
          "harness.mlflow",
          "harness.modelcard",
          "harness.report",
          "harness.progress",
          "harness"),
      List.of()),
  LOCAL(
      "The local SageMaker",
      "Of `./kfold up` and of jobs on this machine. Requests that it refuses have the messages of"
          + " the service.",
      List.of(
          "sagemaker",
          "sagemaker.state",
          "sagemaker.executor",
          "sagemaker.executor.docker",
          "sagemaker.access",
          "sagemaker.faultinjection"),
      List.of());

  /** The checks of requests have the service's own wording. */
  private static final List<String> OF_REQUESTS =
      List.of(
          "sagemaker.console.jobs",
          "sagemaker.hosting",
          "sagemaker.model",
          "sagemaker.pipeline",
          "sagemaker.processing",
          "sagemaker.s3",
          "sagemaker.training",
          "sagemaker.transform",
          "sagemaker.tuning");

  final String title;
  final String introduction;
  final List<KnownFailure> failures;
  private final List<String> places;

  TroubleshootingPart(
      String title, String introduction, List<String> places, List<KnownFailure> failures) {
    this.title = title;
    this.introduction = introduction;
    this.places = places;
    this.failures = failures;
  }

  /** Tells whether a message belongs here: a class that is named goes before its package. */
  boolean has(WrittenMessage message) {
    String type = message.type().replaceFirst("^dev\\.kfold\\.", "");
    if (places.contains(type)) {
      return true;
    }
    boolean isNamedElsewhere = false;
    for (TroubleshootingPart part : values()) {
      isNamedElsewhere |= part.places.contains(type);
    }
    return !isNamedElsewhere && places.contains(packageOf(type));
  }

  /** Tells whether a message is left out, because it is the service's. */
  static boolean isOfRequests(WrittenMessage message) {
    return OF_REQUESTS.contains(packageOf(message.type().replaceFirst("^dev\\.kfold\\.", "")));
  }

  private static String packageOf(String type) {
    return type.substring(0, type.lastIndexOf('.'));
  }
}
