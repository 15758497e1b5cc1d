package dev.kfold.cv.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** How often a client of the SDK repeats a call that is throttled or not answered. */
enum CallRetries {
  /** Makes one attempt, for callers that decide when to retry. */
  NONE {
    @Override
    void configure(ClientOverrideConfiguration.Builder client) {
      client.retryStrategy(AwsRetryStrategy.doNotRetry());
    }
  },

  /** Retries for fifteen seconds at most; the trial can do without the answer. */
  FEW {
    @Override
    void configure(ClientOverrideConfiguration.Builder client) {
      client
          .apiCallTimeout(Duration.ofSeconds(15))
          .retryStrategy(StandardRetryStrategy.builder().maxAttempts(3).build());
    }
  },

  /** Nine times; a failed call costs more than a minute of retries. */
  SOME {
    @Override
    void configure(ClientOverrideConfiguration.Builder client) {
      client.retryStrategy(StandardRetryStrategy.builder().maxAttempts(10).build());
    }
  },

  /** Retries until half an hour has passed, at random intervals of up to 20 s. */
  FOR_HALF_AN_HOUR {
    @Override
    void configure(ClientOverrideConfiguration.Builder client) {
      BackoffStrategy backoff =
          BackoffStrategy.exponentialDelay(Duration.ofSeconds(1), Duration.ofSeconds(20));
      client
          .apiCallTimeout(Duration.ofMinutes(30))
          .retryStrategy(
              StandardRetryStrategy.builder()
                  .maxAttempts(Integer.MAX_VALUE)
                  .circuitBreakerEnabled(false)
                  .backoffStrategy(backoff)
                  .throttlingBackoffStrategy(backoff)
                  .build());
    }
  };

  /** Configures a client to retry so. */
  abstract void configure(ClientOverrideConfiguration.Builder client);
}
