package dev.updraft.web;

import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.CommandHandler;
import dev.updraft.eventsourcing.Metadata;
import dev.updraft.eventsourcing.Outcome;
import dev.updraft.eventsourcing.ProjectionRunner;
import dev.updraft.eventsourcing.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Commands of somebody who has a link and no account, on what belongs to the member who handed it
 * out. They are answered when this service's own views show what was done.
 */
@Singleton
public class LinkCommands {
  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(1);

  private final CommandHandler commands;
  private final ProjectionRunner projections;
  private final Memberships memberships;
  private final Trace trace;
  private final Ids ids;

  LinkCommands(
      CommandHandler commands,
      ProjectionRunner projections,
      Memberships memberships,
      Trace trace,
      Ids ids) {
    this.commands = commands;
    this.projections = projections;
    this.memberships = memberships;
    this.trace = trace;
    this.ids = ids;
  }

  /**
   * @param member whose link it is
   * @param cause what the link is for
   * @param work must not block
   */
  public <R> Uni<R> execute(UUID member, String cause, Function<UnitOfWork, R> work) {
    return shown(commands.execute(context(member, cause), work));
  }

  /** As {@link #execute}, with work that may query views. */
  public <R> Uni<R> executeBlocking(UUID member, String cause, Function<UnitOfWork, R> work) {
    return shown(commands.executeBlocking(context(member, cause), work));
  }

  private CommandContext context(UUID member, String cause) {
    var command = ids.next();
    return CommandContext.of(
        member,
        memberships.teamOf(member).orElse(null),
        new Metadata(command, command, cause, trace.parent()));
  }

  private <R> Uni<R> shown(CompletableFuture<Outcome<R>> executed) {
    var done =
        executed.thenCompose(
            outcome -> projections.shown(outcome.position(), SHOWN_WITHIN).thenApply(_ -> outcome));
    return Uni.createFrom()
        .completionStage(done)
        .onFailure(CompletionException.class)
        .transform(e -> e.getCause() == null ? e : e.getCause())
        .map(Outcome::value);
  }
}
