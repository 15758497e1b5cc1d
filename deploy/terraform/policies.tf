# The policies are those of docs/iam and deploy/policies; only the placeholders are replaced.

data "aws_caller_identity" "current" {}
data "aws_region" "current" {}
data "aws_partition" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  region    = data.aws_region.current.name
  partition = data.aws_partition.current.partition
  bucket    = coalesce(var.bucket, "${var.prefix}-${local.account}-${local.region}")
  iam       = "${path.module}/../../docs/iam"
  own       = "${path.module}/../policies"

  # a role whose policy does not exist is not made
  all_roles = {
    pipeline     = { trust = "${local.iam}/trust.json", policy = "pipeline-role" }
    orchestrator = { trust = "${local.iam}/trust.json", policy = "orchestrator-role" }
    folds        = { trust = "${local.iam}/trust.json", policy = "fold-role" }
    user         = { trust = "${local.own}/user-trust.json", policy = "user" }
  }
  roles = { for role, of in local.all_roles : role => of if fileexists("${local.iam}/${of.policy}.json") }
  # jobs in a VPC need more
  jobs_in_vpc = var.vpc_id == null ? [] : ["orchestrator", "folds"]
  role_policies = merge(
    { for role, of in local.roles : "${role}/${of.policy}" => { role = role, policy = of.policy } },
    { for role in local.jobs_in_vpc : "${role}/optional-vpc" => { role = role, policy = "optional-vpc" } },
  )

  files = setunion(
    [for of in values(local.roles) : of.trust],
    [for of in values(local.role_policies) : "${local.iam}/${of.policy}.json"],
    ["${local.own}/bucket-policy.json", "${local.own}/image-lifecycle.json"],
  )
  placeholders = {
    PIPELINE_ROLE     = "${var.prefix}-pipeline"
    ORCHESTRATOR_ROLE = "${var.prefix}-orchestrator"
    FOLD_ROLE         = "${var.prefix}-folds"
    REGION            = local.region
    ACCOUNT           = local.account
    BUCKET            = local.bucket
    PREFIX            = "pipelines-" # begins the names of the jobs of pipelines
    GROUP_NAME        = var.model_package_group
    PIPELINE_NAME     = var.pipeline_name
  }
  # a file in words of capitals, of which some are placeholders, and the text between them
  words = { for file in local.files : file => regexall("[A-Z_]{4,}|[A-Z_]{1,3}|[^A-Z_]+", file(file)) }
  filled = {
    for file, words in local.words : file => jsonencode(jsondecode(replace(
      join("", [for word in words : lookup(local.placeholders, word, word)]),
      "arn:aws:", "arn:${local.partition}:"
    )))
  }
}
