package dev.kfold.sagemaker.faultinjection;

import dev.kfold.sagemaker.api.ServiceException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** A plan at work: what of it has happened already. */
public final class ActiveFaults {

  private final FaultPlan plan;
  private final Throttling throttling;
  private final List<Fault.Disruption> ahead;
  private int created;

  ActiveFaults(FaultPlan plan, InstantSource clock) {
    this.plan = plan;
    this.throttling = new Throttling(plan, clock);
    this.ahead = new ArrayList<>(plan.all(Fault.Disruption.class).toList());
  }

  /**
   * Creates a job: between its first check and its entry into the table no other one may take the
   * capacity that it was promised.
   */
  public <T> T create(Supplier<T> creation) {
    if (plan.isEmpty()) {
      return creation.get();
    }
    synchronized (this) {
      return creation.get();
    }
  }

  /**
   * Requires that one more instance may run.
   *
   * @param inUse how many instances of this type run
   * @throws ServiceException ResourceLimitExceeded
   */
  public void requireCapacity(String instanceType, IntSupplier inUse) {
    Optional<Integer> limit = limit(instanceType);
    if (limit.isEmpty()) {
      return;
    }
    int used = inUse.getAsInt();
    if (used >= limit.get()) {
      throw ServiceException.resourceLimitExceeded(
          "The account-level service limit '%s for training job usage' is %d Instances, with current utilization of %d Instances and a request delta of 1 Instances. Please contact AWS support to request an increase for this limit."
              .formatted(instanceType, limit.get(), used));
    }
  }

  /** What befalls the job that is created now. */
  public JobFaults nextJob(String name) {
    if (plan.isEmpty()) {
      return JobFaults.NONE;
    }
    return new JobFaults(
        plan.only(Fault.SlowStart.class).map(Fault.SlowStart::delay).orElse(Duration.ZERO),
        plan.only(Fault.LateMetrics.class).map(Fault.LateMetrics::delay).orElse(Duration.ZERO),
        plan.only(Fault.QuotedHyperparameters.class).isPresent(),
        plan.only(Fault.StopGrace.class).map(Fault.StopGrace::grace),
        takeDisruptions(name));
  }

  /**
   * Lets a call pass.
   *
   * @throws ServiceException ThrottlingException
   */
  void check(String operation) {
    if (!plan.isEmpty()) {
      throttling.check(operation);
    }
  }

  /**
   * Lets a call that a pipeline makes pass. Only those that start something are throttled: how the
   * service learns of the end of a job is its own affair.
   *
   * @throws ServiceException ThrottlingException
   */
  void checkStep(String operation) {
    if (plan.only(Fault.ThrottledPipelines.class).isPresent() && operation.startsWith("Create")) {
      throttling.check(operation);
    }
  }

  private Optional<Integer> limit(String instanceType) {
    List<Fault.Instances> limits = plan.all(Fault.Instances.class).toList();
    return limits.stream()
        .filter(limit -> limit.type().equals(Optional.of(instanceType)))
        .findFirst()
        .or(() -> limits.stream().filter(limit -> limit.type().isEmpty()).findFirst())
        .map(Fault.Instances::count);
  }

  /** A job that is lost has no further start, so that what follows is left for other jobs. */
  private synchronized List<Fault.Disruption> takeDisruptions(String name) {
    created++;
    List<Fault.Disruption> taken = new ArrayList<>();
    Iterator<Fault.Disruption> rest = ahead.iterator();
    boolean lost = false;
    while (rest.hasNext() && !lost) {
      Fault.Disruption next = rest.next();
      if (next.job().matches(name, created)) {
        rest.remove();
        taken.add(next);
        lost = next.cause() == Fault.Disruption.Cause.LOSS;
      }
    }
    return taken;
  }
}
