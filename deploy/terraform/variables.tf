variable "prefix" {
  description = "First part of the names of the roles and the bucket."
  type        = string
  default     = "kfold"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,19}$", var.prefix))
    error_message = "The prefix has at most 20 lower-case letters, digits and hyphens."
  }
}

variable "bucket" {
  description = "Name of the bucket; null for <prefix>-<account>-<region>."
  type        = string
  default     = null
}

variable "model_package_group" {
  description = "Group in which the pipeline registers its models."
  type        = string
  default     = "CrossValidatedSVM"
}

variable "manage_log_groups" {
  description = "Whether to create the log groups of SageMaker; false if the account has them, because all jobs share them."
  type        = bool
  default     = true
}

variable "log_retention_days" {
  description = "How long logs of jobs are kept."
  type        = number
  default     = 90
}

variable "delete_data" {
  description = "Whether destroy also deletes the objects of the bucket and the images."
  type        = bool
  default     = false
}

variable "pipeline_name" {
  description = "Name of the pipeline that the roles may use."
  type        = string
  default     = "CrossValidationTrainingPipeline"
}

variable "vpc_id" {
  description = "VPC of jobs without a route to the internet, which gets endpoints of the services; null for none."
  type        = string
  default     = null
}

variable "subnet_ids" {
  description = "Subnets of the VPC for the endpoints."
  type        = list(string)
  default     = []
}

variable "security_group_ids" {
  description = "Security groups of the endpoints; they must allow port 443 from the jobs."
  type        = list(string)
  default     = []
}

variable "route_table_ids" {
  description = "Route tables of the VPC for the endpoint of S3."
  type        = list(string)
  default     = []
}

variable "tags" {
  description = "Tags of everything that can be tagged."
  type        = map(string)
  default     = {}
}
