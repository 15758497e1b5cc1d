# What the pipeline needs in an account; the same as ./kfold aws init makes.

resource "aws_s3_bucket" "pipeline" {
  bucket        = local.bucket
  force_destroy = var.delete_data
  tags          = var.tags
}

resource "aws_s3_bucket_public_access_block" "pipeline" {
  bucket                  = aws_s3_bucket.pipeline.id
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "pipeline" {
  bucket = aws_s3_bucket.pipeline.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

# Deletes no object, because registered models are among them.
resource "aws_s3_bucket_lifecycle_configuration" "pipeline" {
  bucket = aws_s3_bucket.pipeline.id

  rule {
    id     = "incomplete-uploads"
    status = "Enabled"
    filter {
      prefix = ""
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  rule {
    id     = "cheaper-storage"
    status = "Enabled"
    filter {
      prefix = ""
    }
    transition {
      days          = 30
      storage_class = "INTELLIGENT_TIERING"
    }
  }
}

resource "aws_s3_bucket_policy" "pipeline" {
  bucket = aws_s3_bucket.pipeline.id
  policy = local.filled["${local.own}/bucket-policy.json"]

  depends_on = [aws_s3_bucket_public_access_block.pipeline]
}

resource "aws_ecr_repository" "image" {
  for_each = toset(["kfold-trainer", "kfold-cv"])

  name         = each.key
  force_delete = var.delete_data
  tags         = var.tags

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_ecr_lifecycle_policy" "image" {
  for_each = aws_ecr_repository.image

  repository = each.value.name
  policy     = local.filled["${local.own}/image-lifecycle.json"]
}

resource "aws_iam_role" "role" {
  for_each = local.roles

  name               = "${var.prefix}-${each.key}"
  assume_role_policy = local.filled[each.value.trust]
  tags               = var.tags
}

resource "aws_iam_role_policy" "policy" {
  for_each = local.role_policies

  name   = each.value.policy
  role   = aws_iam_role.role[each.value.role].id
  policy = local.filled["${local.iam}/${each.value.policy}.json"]
}

resource "aws_sagemaker_model_package_group" "models" {
  model_package_group_name = var.model_package_group
  tags                     = var.tags
}

resource "aws_cloudwatch_log_group" "jobs" {
  for_each = toset(var.manage_log_groups ? ["ProcessingJobs", "TrainingJobs", "TransformJobs"] : [])

  name              = "/aws/sagemaker/${each.key}"
  retention_in_days = var.log_retention_days
  skip_destroy      = true # all jobs of the account share it
  tags              = var.tags
}
