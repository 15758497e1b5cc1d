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

/** A plan in effect, with the state of what has been injected already. */
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
   * Runs the creation of a job. Creations run one after another if there is a plan, so that no job
   * takes the capacity of another between its check and its entry into the table.
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
   * Checks the limit on instances before one more instance runs.
   *
   * @param inUse returns the number of instances of this type that are in use
   * @throws ServiceException ResourceLimitExceeded if the limit is reached
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

  /** Takes the faults for the job that is created now. */
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
   * Checks whether a call of a client is throttled.
   *
   * @throws ServiceException ThrottlingException if it is
   */
  void check(String operation) {
    if (!plan.isEmpty()) {
      throttling.check(operation);
    }
  }

  /**
   * Checks whether a call of a pipeline is throttled. Only {@code Create…} operations can be,
   * because the real service does not poll its own jobs.
   *
   * @throws ServiceException ThrottlingException if it is
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

  /**
   * Takes disruptions up to a loss: a lost job does not start again, so the rest is for other jobs.
   */
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
