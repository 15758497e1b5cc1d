# The operations of the endpoint, called by the AWS command line: sh aws_cli.sh
set -eu
name=cli-$(date +%s)-$$
image=000000000000.dkr.ecr.$AWS_REGION.amazonaws.com/kfold-trainer:latest
role=arn:aws:iam::000000000000:role/local
data=s3://$name/data
aws=${KFOLD_AWS_CLI:-aws}

fail() {
  echo "$1" >&2
  exit 1
}

sagemaker() {
  "$aws" sagemaker "$@" --output text
}

# polls until the status is final: await <expected> <operation> <arguments>
await() {
  expected=$1
  shift
  for _ in $(seq 90); do
    status=$(sagemaker "$@")
    case $status in
      InProgress | Executing | Stopping) ;;
      "$expected") return ;;
      *) fail "$*: expected $expected, found $status" ;;
    esac
  done
  fail "$*: still $status"
}

training_job() {
  cat <<END
{
  "RoleArn": "$role",
  "AlgorithmSpecification": {
    "TrainingImage": "$image",
    "TrainingInputMode": "File",
    "MetricDefinitions": [{"Name": "test:score", "Regex": "model test score:(.*?);"}]
  },
  "InputDataConfig": [$(channel train), $(channel test)],
  "OutputDataConfig": {"S3OutputPath": "s3://$name/out"},
  "ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 10},
  "StoppingCondition": {"MaxRuntimeInSeconds": 600}
}
END
}

channel() {
  cat <<END
{"ChannelName": "$1", "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "$data/$1"}}}
END
}

"$aws" sts get-caller-identity --query Account --output text | grep -qx 000000000000
"$aws" s3 mb "s3://$name"
"$aws" s3 cp --recursive "$KFOLD_FOLD" "$data"
"$aws" s3 cp "$KFOLD_TABLE" "s3://$name/table/iris.csv"
[ "$("$aws" s3 ls --recursive "$data/" | wc -l)" -eq 4 ] || fail "not every file is there"

# training
training_job >"$KFOLD_SCRATCH/training.json"
sagemaker create-training-job --training-job-name "$name" \
  --cli-input-json "file://$KFOLD_SCRATCH/training.json" \
  --hyper-parameters c=1.0,gamma=scale,kernel=rbf --tags Key=made-by,Value=cli
await Completed describe-training-job --training-job-name "$name" --query TrainingJobStatus
sagemaker wait training-job-completed-or-stopped --training-job-name "$name"
"$aws" s3 cp "s3://$name/out/$name/output/model.tar.gz" - | tar -tz >/dev/null
if sagemaker wait training-job-completed-or-stopped --training-job-name none; then
  fail "a job that is not there was waited for"
fi

# its log
group=/aws/sagemaker/TrainingJobs
stream=$("$aws" logs describe-log-streams --log-group-name "$group" \
  --log-stream-name-prefix "$name/" --query 'logStreams[0].logStreamName' --output text)
"$aws" logs get-log-events --log-group-name "$group" --log-stream-name "$stream" \
  --query 'events[].message' --output text | grep -q "test score"
if "$aws" logs tail help >/dev/null 2>&1; then # version 2 has it
  "$aws" logs tail "$group" --log-stream-names "$stream" | grep -q "test score"
fi

# processing
sagemaker create-processing-job --processing-job-name "$name" --role-arn "$role" \
  --app-specification "ImageUri=$image,ContainerArguments=split,--data,/opt/ml/processing/input,--label,species,--k,3,--out,/opt/ml/processing" \
  --processing-resources \
  'ClusterConfig={InstanceType=ml.m5.large,InstanceCount=1,VolumeSizeInGB=10}' \
  --processing-inputs \
  "InputName=data,S3Input={S3Uri=s3://$name/table/,LocalPath=/opt/ml/processing/input,S3DataType=S3Prefix,S3InputMode=File}" \
  --processing-output-config \
  "Outputs=[{OutputName=train,S3Output={S3Uri=s3://$name/folds,LocalPath=/opt/ml/processing/train,S3UploadMode=EndOfJob}}]"
await Completed describe-processing-job --processing-job-name "$name" --query ProcessingJobStatus
sagemaker wait processing-job-completed-or-stopped --processing-job-name "$name"
"$aws" s3 ls --recursive "s3://$name/folds/" | grep -q csv

# tuning
cat >"$KFOLD_SCRATCH/tuning.json" <<END
{
  "HyperParameterTuningJobConfig": {
    "Strategy": "Random",
    "HyperParameterTuningJobObjective": {"Type": "Maximize", "MetricName": "test:score"},
    "ResourceLimits": {"MaxNumberOfTrainingJobs": 3, "MaxParallelTrainingJobs": 2},
    "ParameterRanges": {
      "ContinuousParameterRanges": [{"Name": "c", "MinValue": "0.1", "MaxValue": "10"}]
    }
  },
  "TrainingJobDefinition": $(training_job)
}
END
tuning=$(echo "$name" | cut -c 1-32)
sagemaker create-hyper-parameter-tuning-job --hyper-parameter-tuning-job-name "$tuning" \
  --cli-input-json "file://$KFOLD_SCRATCH/tuning.json"
await Completed describe-hyper-parameter-tuning-job --hyper-parameter-tuning-job-name "$tuning" \
  --query HyperParameterTuningJobStatus
sagemaker list-training-jobs-for-hyper-parameter-tuning-job \
  --hyper-parameter-tuning-job-name "$tuning" --status-equals Completed \
  --query 'length(TrainingJobSummaries)' | grep -qx 3

# a pipeline
cat >"$KFOLD_SCRATCH/pipeline.json" <<END
{"Version": "2020-12-01", "Steps": [{"Name": "Train", "Type": "Training", "Arguments": $(training_job)}]}
END
pipeline=$(sagemaker create-pipeline --pipeline-name "$name" --role-arn "$role" \
  --pipeline-definition "file://$KFOLD_SCRATCH/pipeline.json" --query PipelineArn)
execution=$(sagemaker start-pipeline-execution --pipeline-name "$name" \
  --query PipelineExecutionArn)
await Succeeded describe-pipeline-execution --pipeline-execution-arn "$execution" \
  --query PipelineExecutionStatus
sagemaker list-pipeline-execution-steps --pipeline-execution-arn "$execution" \
  --query 'PipelineExecutionSteps[].StepStatus' | grep -qx Succeeded

# tags
sagemaker add-tags --resource-arn "$pipeline" --tags Key=stage,Value=test Key=made-by,Value=cli
sagemaker delete-tags --resource-arn "$pipeline" --tag-keys stage
sagemaker list-tags --resource-arn "$pipeline" --query 'Tags[].Key' | grep -qx made-by

# the registry
sagemaker create-model-package-group --model-package-group-name "$name"
sagemaker create-model-package --model-package-group-name "$name"
sagemaker list-model-packages --model-package-group-name "$name" \
  --query 'length(ModelPackageSummaryList)' | grep -qx 1

# missing resources
if sagemaker describe-pipeline --pipeline-name none 2>"$KFOLD_SCRATCH/error"; then
  fail "a pipeline that is not there was described"
fi
grep -q "ResourceNotFound" "$KFOLD_SCRATCH/error"
echo done
