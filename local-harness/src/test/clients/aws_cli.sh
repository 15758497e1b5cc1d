# Everything that the endpoint offers, by the AWS command line: sh aws_cli.sh
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

"$aws" sts get-caller-identity --query Account --output text | grep -qx 000000000000
"$aws" s3 mb "s3://$name"
"$aws" s3 cp --recursive "$KFOLD_FOLD" "$data"
[ "$("$aws" s3 ls --recursive "$data/" | wc -l)" -eq 4 ] || fail "not every file is there"

"$aws" sagemaker create-training-job --training-job-name "$name" --role-arn "$role" \
  --algorithm-specification "TrainingImage=$image,TrainingInputMode=File" \
  --hyper-parameters c=1.0,gamma=scale,kernel=rbf \
  --input-data-config \
  "ChannelName=train,DataSource={S3DataSource={S3DataType=S3Prefix,S3Uri=$data/train}}" \
  "ChannelName=test,DataSource={S3DataSource={S3DataType=S3Prefix,S3Uri=$data/test}}" \
  --output-data-config "S3OutputPath=s3://$name/out" \
  --resource-config InstanceType=ml.m5.large,InstanceCount=1,VolumeSizeInGB=10 \
  --stopping-condition MaxRuntimeInSeconds=600

status() {
  "$aws" sagemaker describe-training-job --training-job-name "$name" \
    --query TrainingJobStatus --output text
}
tries=0
while [ "$(status)" = InProgress ]; do
  tries=$((tries + 1))
  [ "$tries" -lt 60 ] || fail "the job does not end"
done
[ "$(status)" = Completed ] || fail "the job is $(status)"
"$aws" s3 cp "s3://$name/out/$name/output/model.tar.gz" - | tar -tz >/dev/null

group=/aws/sagemaker/TrainingJobs
stream=$("$aws" logs describe-log-streams --log-group-name "$group" \
  --log-stream-name-prefix "$name/" --query 'logStreams[0].logStreamName' --output text)
"$aws" logs get-log-events --log-group-name "$group" --log-stream-name "$stream" \
  --query 'events[].message' --output text | grep -q "test score"
if "$aws" logs tail help >/dev/null 2>&1; then # version 2 has it
  "$aws" logs tail "$group" --log-stream-names "$stream" | grep -q "test score"
fi

cat >"$KFOLD_SCRATCH/pipeline.json" <<END
{"Version":"2020-12-01","Steps":[{"Name":"Stop","Type":"Fail","Arguments":{"ErrorMessage":"meant"}}]}
END
"$aws" sagemaker create-pipeline --pipeline-name "$name" --role-arn "$role" \
  --pipeline-definition "file://$KFOLD_SCRATCH/pipeline.json"
execution=$("$aws" sagemaker start-pipeline-execution --pipeline-name "$name" \
  --query PipelineExecutionArn --output text)
"$aws" sagemaker list-pipeline-execution-steps --pipeline-execution-arn "$execution" >/dev/null
"$aws" sagemaker create-model-package-group --model-package-group-name "$name"
"$aws" sagemaker create-model-package --model-package-group-name "$name"
"$aws" sagemaker list-model-packages --model-package-group-name "$name" \
  --query 'length(ModelPackageSummaryList)' --output text | grep -qx 1

if "$aws" sagemaker describe-pipeline --pipeline-name none 2>"$KFOLD_SCRATCH/error"; then
  fail "a pipeline that is not there was described"
fi
grep -q "ResourceNotFound" "$KFOLD_SCRATCH/error"
echo done
