package dev.kfold.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.WireCalls.Response;
import dev.kfold.sagemaker.executor.EmbeddedExecutor;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The operations of STS and IAM that SDKs call, on the port of SageMaker. */
@TestInstance(Lifecycle.PER_CLASS)
class IdentityTest {

  private LocalEndpoint endpoint;
  private WireCalls calls;

  @BeforeAll
  void startEndpoint(@TempDir Path data) {
    endpoint = LocalEndpoint.start(EndpointOptions.of(0, data, new EmbeddedExecutor(Map.of(), 1)));
    calls = WireCalls.to(endpoint.sageMakerUri());
  }

  @AfterAll
  void stopEndpoint() {
    calls.close();
    endpoint.close();
  }

  @Test
  void describesTheCaller() {
    assertThat(send("sts", "Action=GetCallerIdentity&Version=2011-06-15").body())
        .contains(
            "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">",
            "<Account>000000000000</Account>",
            "<Arn>arn:aws:sts::000000000000:assumed-role/local/client</Arn>");
  }

  @Test
  void letsAnyRoleBeAssumed() {
    assertThat(
            send("sts", "Action=AssumeRole&RoleSessionName=me&RoleArn=arn:aws:iam::0:role/a/ml")
                .body())
        .contains("<Arn>arn:aws:sts::000000000000:assumed-role/ml/me</Arn>", "<Expiration>");
  }

  @Test
  void knowsEveryRoleAndAllowsItEverything() {
    assertThat(send("iam", "Action=GetRole&RoleName=ml").body())
        .contains("<Arn>arn:aws:iam::000000000000:role/ml</Arn>");
    assertThat(
            send(
                    "iam",
                    "Action=SimulatePrincipalPolicy&PolicySourceArn=arn&ActionNames.member.1=s3%3AGetObject")
                .body())
        .contains(
            "<EvaluationResults><member><EvalActionName>s3:GetObject</EvalActionName>",
            "<EvalDecision>allowed</EvalDecision>",
            "<IsTruncated>false</IsTruncated>");
  }

  @Test
  void keepsCreatedRolesWithTheirPoliciesAndTags() {
    String name = "&RoleName=team";
    send(
        "iam",
        "Action=CreateRole&AssumeRolePolicyDocument=%7B%7D&Tags.member.1.Key=a&Tags.member.1.Value=b"
            + name);
    send(
        "iam",
        "Action=PutRolePolicy&PolicyName=p&PolicyDocument=%7B%22x%22%3A%22a%20b%22%7D" + name);

    assertThat(send("iam", "Action=GetRole" + name).body())
        .contains("<Key>a</Key><Value>b</Value>", "<AssumeRolePolicyDocument>%7B%7D<");
    assertThat(send("iam", "Action=ListRoles").body()).contains("role/team</Arn>");
    assertThat(send("iam", "Action=ListRolePolicies" + name).body()).contains("<member>p</member>");
    assertThat(send("iam", "Action=GetRolePolicy&PolicyName=p" + name).body())
        .contains("%7B%22x%22%3A%22a%20b%22%7D");
    assertRefused(
        409,
        "EntityAlreadyExists",
        send("iam", "Action=CreateRole&AssumeRolePolicyDocument=%7B%7D" + name));
    assertRefused(409, "DeleteConflict", send("iam", "Action=DeleteRole" + name));
    send("iam", "Action=DeleteRolePolicy&PolicyName=p" + name);
    assertThat(send("iam", "Action=DeleteRole" + name).status()).isEqualTo(200);
    assertThat(send("iam", "Action=ListRoles").body()).doesNotContain("team");
    assertRefused(404, "NoSuchEntity", send("iam", "Action=DeleteRole" + name));
  }

  @Test
  void attachesManagedPoliciesToARole() {
    String name = "&RoleName=notebook";
    String managed = "&PolicyArn=arn:aws:iam::aws:policy/AmazonSageMakerFullAccess";
    send("iam", "Action=CreateRole&AssumeRolePolicyDocument=%7B%7D" + name);
    assertThat(send("iam", "Action=AttachRolePolicy" + name + managed).status()).isEqualTo(200);
    assertThat(send("iam", "Action=AttachRolePolicy" + name + managed).status()).isEqualTo(200);

    assertThat(send("iam", "Action=ListAttachedRolePolicies" + name).body())
        .containsOnlyOnce("<PolicyName>AmazonSageMakerFullAccess</PolicyName>")
        .contains("<PolicyArn>arn:aws:iam::aws:policy/AmazonSageMakerFullAccess</PolicyArn>");
    assertRefused(409, "DeleteConflict", send("iam", "Action=DeleteRole" + name));
    assertRefused(
        400, "ValidationError", send("iam", "Action=AttachRolePolicy&PolicyArn=full" + name));
    assertThat(send("iam", "Action=DetachRolePolicy" + name + managed).status()).isEqualTo(200);
    assertRefused(404, "NoSuchEntity", send("iam", "Action=DetachRolePolicy" + name + managed));
    assertThat(send("iam", "Action=DeleteRole" + name).status()).isEqualTo(200);
  }

  @Test
  void changesTheDescriptionOfARole() {
    String name = "&RoleName=described";
    send("iam", "Action=CreateRole&Description=old&AssumeRolePolicyDocument=%7B%7D" + name);

    send("iam", "Action=UpdateRole&MaxSessionDuration=7200" + name);
    assertThat(send("iam", "Action=GetRole" + name).body())
        .contains(
            "<Description>old</Description>", "<MaxSessionDuration>7200</MaxSessionDuration>");
    send("iam", "Action=UpdateRole&Description=new" + name);
    assertThat(send("iam", "Action=GetRole" + name).body())
        .contains("<Description>new</Description>");
  }

  @Test
  void refusesPoliciesThatAreNoJson() {
    String name = "&RoleName=malformed";
    assertRefused(
        400,
        "MalformedPolicyDocument",
        send("iam", "Action=CreateRole&AssumeRolePolicyDocument=policy" + name));
    send("iam", "Action=CreateRole&AssumeRolePolicyDocument=%7B%7D" + name);
    assertRefused(
        400,
        "MalformedPolicyDocument",
        send("iam", "Action=PutRolePolicy&PolicyName=p&PolicyDocument=%7B" + name));
  }

  private static void assertRefused(int status, String code, Response answer) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body()).contains("<Code>%s</Code>".formatted(code));
  }

  @Test
  void refusesUnknownActions() {
    assertThat(send("sts", "Action=%01Get<Coffee>").body())
        .contains("<Code>InvalidAction</Code>", "'?Get&lt;Coffee&gt;'");
    assertThat(send("iam", "Action=GetRole&RoleName=../x").status()).isEqualTo(400);
    assertThat(send("iam", "Action=%zz").status()).isEqualTo(400);
    assertThat(send("ec2", "Action=RunInstances").code()).isEqualTo("UnknownOperationException");
  }

  private Response send(String service, String form) {
    return calls.send(
        HttpRequest.newBuilder(endpoint.sageMakerUri())
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=local/20260102/us-east-1/%s/aws4_request, SignedHeaders=host, Signature=0"
                    .formatted(service))
            .POST(BodyPublishers.ofString(form)));
  }
}
