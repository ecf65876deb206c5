package dev.updraft.notification.delivery;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.updraft.notification.delivery.OutsiderMessages.About;
import dev.updraft.notification.delivery.OutsiderMessages.Waiting;
import dev.updraft.web.ServiceTokens;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What the other services tell this one at the moment a message is written, and only then: an
 * address, and a link that answers. Nothing of it is kept. It blocks, for a few seconds at most.
 */
@Singleton
public class Peers {
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());
  private static final Duration TO_CONNECT = Duration.ofSeconds(2);

  /**
   * @param name null: erased
   * @param email null: none is known
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Address(String name, String email) {}

  /**
   * @param subject what is asked, or what questions are to be about
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Invitation(
      String signedBy,
      @JsonAlias({"question", "about"}) String subject,
      @JsonAlias({"closesAt", "expiresAt"}) Instant until,
      String path) {}

  private final PeersConfig config;
  private final ServiceTokens tokens;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TO_CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Peers(PeersConfig config, ServiceTokens tokens) {
    this.config = config;
    this.tokens = tokens;
  }

  /** Empty: there is no such contact any more. */
  Optional<Address> address(Waiting message) throws IOException {
    var member = message.memberId();
    var contact = message.contactId();
    return ask(
        config.profile()
            + "/api/v1/internal/members/%s/contacts/%s/address".formatted(member, contact),
        tokens.token("contact-address", member, contact),
        Address.class);
  }

  /** Empty: no answer and no question is wanted any more. */
  Optional<Invitation> invitation(Waiting message) throws IOException {
    var member = message.memberId();
    var contact = message.contactId();
    return switch (message.about()) {
      case About.Ask(var ask) ->
          invitation("/asks/%s/contacts/%s", "ask-invitation", member, ask, contact);
      case About.Session(var challenge, var session) ->
          invitation(
              "/challenges/%s/sessions/%s/contacts/%s",
              "challenge-invitation", member, challenge, session, contact);
    };
  }

  private Optional<Invitation> invitation(String path, String purpose, UUID... about)
      throws IOException {
    return ask(
        config.insight()
            + ("/api/v1/internal/members/%s" + path + "/invitation").formatted((Object[]) about),
        tokens.token(purpose, about),
        Invitation.class);
  }

  private static boolean saysWhy(byte[] body) {
    try {
      var type = JSON.readTree(body).path("type").asText("");
      return !type.isEmpty() && !type.endsWith("/not-found") && !type.equals("about:blank");
    } catch (IOException _) {
      return false;
    }
  }

  private <T> Optional<T> ask(String url, String token, Class<T> type) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(config.timeout())
            .header(ServiceTokens.HEADER, token)
            .header("Accept", "application/json")
            .build();
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return switch (answer.statusCode()) {
        case 200 -> Optional.of(JSON.readValue(answer.body(), type));
        // What was erased, retracted, closed or answered: it will not come back. A service that
        // does
        // not know the question (yet) answers otherwise.
        case 404, 409 -> {
          if (!saysWhy(answer.body())) {
            throw new IOException("answered " + answer.statusCode() + " without a reason");
          }
          yield Optional.empty();
        }
        default -> throw new IOException("answered " + answer.statusCode());
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
