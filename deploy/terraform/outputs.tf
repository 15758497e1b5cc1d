output "bucket" {
  description = "Value of the parameter DefaultS3Bucket."
  value       = aws_s3_bucket.pipeline.id
}

output "role_arns" {
  description = "Roles by their purpose: orchestrator for the parameter ExecutionRole, pipeline for --role-arn."
  value       = { for role, made in aws_iam_role.role : role => made.arn }
}

output "image_uris" {
  description = "Values of the parameters ImageURI (kfold-cv) and TrainerImageURI (kfold-trainer)."
  value       = { for image, made in aws_ecr_repository.image : image => "${made.repository_url}:latest" }
}

output "model_package_group" {
  description = "Value of the parameter ModelPackageGroupName."
  value       = aws_sagemaker_model_package_group.models.model_package_group_name
}
