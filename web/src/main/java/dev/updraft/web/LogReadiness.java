package dev.updraft.web;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once every view is of this release's version. */
@Readiness
@Singleton
class LogReadiness implements HealthCheck {
  private final LogLifecycle log;

  LogReadiness(LogLifecycle log) {
    this.log = log;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("log").status(log.ready()).build();
  }
}
