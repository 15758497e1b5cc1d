package dev.kfold.harness.command;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.client.ExecutionReader;
import dev.kfold.harness.client.PipelineClient;
import dev.kfold.harness.client.ServiceClients;
import dev.kfold.harness.command.arguments.ExecutionArgument;
import dev.kfold.harness.command.arguments.PriceArguments;
import dev.kfold.harness.command.arguments.ServiceArguments;
import dev.kfold.harness.cost.Bill;
import dev.kfold.harness.cost.BilledJobs;
import dev.kfold.harness.cost.PriceList;
import dev.kfold.harness.environment.Harness;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.arns.Arn;

/** {@code kfold pipeline bill}: sums up what the jobs of an execution cost. */
@Command(
    name = "bill",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Sums up what the jobs of an execution cost: their billed seconds at prices on demand. S3, logs,",
      "taxes and discounts are not included."
    })
final class PipelineBillCommand implements Callable<Integer> {

  private final Harness harness;

  @Mixin private ExecutionArgument execution;

  @Mixin private PriceArguments prices;

  @Mixin private ServiceArguments service;

  PipelineBillCommand(Harness harness) {
    this.harness = harness;
  }

  @Override
  public Integer call() {
    PriceList list = prices.list();
    try (ServiceClients clients = service.connect(harness)) {
      String arn = execution.arn(new PipelineClient(clients.sageMaker()), service.pipeline());
      Bill bill =
          Bill.of(
              new BilledJobs(clients.sageMaker()).read(ExecutionReader.of(clients, arn).read()),
              list);
      print(arn, bill, list);
    }
    return ExitCode.DONE.code();
  }

  private void print(String arn, Bill bill, PriceList list) {
    PrintStream out = service.out(harness);
    out.println(arn);
    out.println(line("work", "jobs", "instance type", "billed seconds", list.currency()));
    for (Bill.Line line : bill.lines()) {
      out.println(
          line(
              line.what(),
              Integer.toString(line.jobs()),
              line.instanceType(),
              Long.toString(line.seconds()),
              line.cost().map(Bill::amount).orElse("no price")));
    }
    out.println(
        line(
            "sum",
            Integer.toString(bill.jobs()),
            "",
            Long.toString(bill.seconds()),
            Bill.amount(bill.cost())));
    if (!bill.unpriced().isEmpty()) {
      out.printf(
          "The sum is without %s, which have no price; give a list with them as --prices FILE.%n",
          String.join(", ", bill.unpriced()));
    }
    if (bill.running() > 0) {
      out.printf("The sum is without %d jobs that still run.%n", bill.running());
    }
    String region = region(arn);
    if (!region.equals(list.region())) {
      out.printf(
          "The execution ran in %s, where prices differ; give them as --prices FILE.%n", region);
    }
    out.println(list.title());
  }

  /** Returns the region of an ARN. */
  private static String region(String arn) {
    return Arn.fromString(arn).region().orElse("an unknown region");
  }

  private static String line(String what, String jobs, String type, String seconds, String cost) {
    return String.format(
        Locale.ROOT, "  %-16s %5s  %-15s %14s  %10s", what, jobs, type, seconds, cost);
  }
}
