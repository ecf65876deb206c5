package dev.updraft.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Remembers whom a verified token names, for a minute at most and never past its expiry: a member
 * sends the same one with many requests, and checking its signature costs more than most of them.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class KnownTokens implements HttpAuthenticationMechanism {
  private static final String BEARER = "Bearer ";

  private record Known(SecurityIdentity identity, long expiresAt) {}

  private final OidcAuthenticationMechanism oidc;
  // Tokens expire by the machine's clock, for the mechanism behind this one knows no other.
  private final InstantSource clock = InstantSource.system();
  // The bound on age is how long a key withdrawn by the identity provider still counts here.
  private final Cache<String, Known> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(60)).build();

  KnownTokens(OidcAuthenticationMechanism oidc) {
    this.oidc = oidc;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    var header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.startsWith(BEARER)) {
      return oidc.authenticate(context, identities);
    }
    var remembered = known.getIfPresent(header);
    if (remembered != null && clock.millis() / 1_000 < remembered.expiresAt) {
      return Uni.createFrom().item(remembered.identity);
    }
    return oidc.authenticate(context, identities).invoke(identity -> remember(header, identity));
  }

  private void remember(String header, SecurityIdentity identity) {
    if (identity != null && identity.getPrincipal() instanceof JsonWebToken token) {
      known.put(header, new Known(withoutRequest(identity), token.getExpirationTime()));
    }
  }

  /** The attributes hold the request that brought the token, which must not live on. */
  private static SecurityIdentity withoutRequest(SecurityIdentity identity) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(identity.getPrincipal())
        .addRoles(identity.getRoles())
        .addCredentials(identity.getCredentials())
        .build();
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return oidc.getChallenge(context);
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return oidc.getCredentialTypes();
  }

  @Override
  public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
    return oidc.getCredentialTransport(context);
  }

  /** Asked before the mechanism it stands in front of. */
  @Override
  public int getPriority() {
    return oidc.getPriority() + 1;
  }
}
