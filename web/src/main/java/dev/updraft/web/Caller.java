package dev.updraft.web;

import dev.updraft.eventsourcing.CommandContext;
import dev.updraft.eventsourcing.Metadata;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who sends the request, as the token proves it, and the trace the request belongs to. */
@RequestScoped
public class Caller {
  private final SecurityIdentity identity;
  private final KeyedHash hash;
  private final Memberships memberships;
  private final Trace trace;
  private UUID memberId;

  Caller(SecurityIdentity identity, KeyedHash hash, Memberships memberships, Trace trace) {
    this.identity = identity;
    this.hash = hash;
    this.memberships = memberships;
    this.trace = trace;
  }

  /** The member: a keyed hash of issuer and subject, so nothing personal is ever a key. */
  public UUID memberId() {
    if (memberId == null) {
      if (!(identity.getPrincipal() instanceof JsonWebToken token)
          || token.getIssuer() == null
          || token.getSubject() == null) {
        throw new UnauthorizedException("the token names no issuer and subject");
      }
      memberId = hash.member(token.getIssuer(), token.getSubject());
    }
    return memberId;
  }

  /** The member's present team, or null. */
  public UUID teamId() {
    return memberships.teamOf(memberId()).orElse(null);
  }

  public boolean operator() {
    return identity.hasRole("operator");
  }

  /** For problems and logs: finds this request again. */
  public String traceId() {
    return trace.id();
  }

  CommandContext command(String idempotencyKey, byte[] bodyHash, Long expectedVersion) {
    var id = UUID.randomUUID();
    return new CommandContext(
        memberId(),
        teamId(),
        new Metadata(id, id, null, trace.parent()),
        idempotencyKey,
        bodyHash,
        expectedVersion);
  }
}
