# A pipeline and a model package group; the second plan must find nothing to change.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "endpoint" {
  type = string
}

provider "aws" {
  region                      = "us-east-1"
  access_key                  = "local"
  secret_key                  = "local"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true

  endpoints {
    sagemaker = var.endpoint
    sts       = var.endpoint
  }
}

resource "aws_sagemaker_model_package_group" "models" {
  model_package_group_name = "terraform"
  tags                     = { made-by = "terraform" }
}

resource "aws_sagemaker_pipeline" "pipeline" {
  pipeline_name         = "terraform"
  pipeline_display_name = "terraform"
  role_arn              = "arn:aws:iam::000000000000:role/local"

  pipeline_definition = jsonencode({
    Version = "2020-12-01"
    Steps = [{
      Name      = "Stop"
      Type      = "Fail"
      Arguments = { ErrorMessage = "meant" }
    }]
  })
}
