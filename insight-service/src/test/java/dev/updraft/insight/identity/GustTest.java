package dev.updraft.insight.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.updraft.insight.identity.IdentityNews.Acted;
import dev.updraft.insight.identity.IdentityNews.Converted;
import dev.updraft.insight.identity.IdentityNews.Endorsed;
import dev.updraft.insight.identity.IdentityNews.EndorsementRetracted;
import dev.updraft.insight.identity.IdentityNews.ExchangeHeld;
import dev.updraft.insight.identity.IdentityNews.Ignored;
import dev.updraft.insight.identity.IdentityNews.Lapsed;
import dev.updraft.insight.identity.IdentityNews.ValueGiven;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GustTest {
  private static final Path GOLDEN = Path.of("../profile-service/src/test/resources/feed");
  private static final Instant RECEIVED = Instant.parse("2026-03-03T12:00:00Z");

  private static IdentityNews golden(String file) throws IOException {
    return NewsJson.read(
        file.replaceFirst("(\\.v\\d+).*", "$1"), Files.readAllBytes(GOLDEN.resolve(file)));
  }

  private static Gust told(String... files) throws IOException {
    Gust gust = null;
    for (var file : files) {
      gust = Gust.after(gust, golden(file + ".json"));
    }
    return gust;
  }

  @Test
  void every_message_that_is_used_here_is_read() throws IOException {
    assertThat(golden("value-given.v1.json")).isInstanceOf(ValueGiven.class);
    assertThat(golden("exchange-held.v1.json"))
        .isInstanceOfSatisfying(
            ExchangeHeld.class, held -> assertThat(held.depth()).isEqualTo("IDEAS"));
    assertThat(golden("endorsement-received.v1.json"))
        .isInstanceOfSatisfying(Endorsed.class, told -> assertThat(told.topic()).isEqualTo("社群营销"));
    assertThat(golden("contact-added.v1.json")).isInstanceOf(Ignored.class);
    try (var files = Files.list(GOLDEN)) {
      for (var file : files.toList()) {
        var news = golden(file.getFileName().toString());
        assertThat(news instanceof Ignored || news.subject() != null).isTrue();
      }
    }
  }

  @Test
  void momentum_is_as_profile_service_has_it() throws IOException {
    var window = told("endorsement-received.v1").window();
    assertThat(window.momentumAt(RECEIVED)).isCloseTo(87.39, within(1e-9));
    // its half-life: τ·2^(−δ)
    var half = RECEIVED.plusSeconds(Math.round(window.tauSeconds() * Math.pow(2, -1.5)));
    assertThat(window.momentumAt(half)).isCloseTo(87.39 / 2, within(1e-4));
    assertThat(window.momentumAt(window.closesAt())).isZero();
    assertThat(window.momentumAt(RECEIVED.minusSeconds(1))).isZero();
  }

  @Test
  void what_was_made_of_it_follows_what_is_told() throws IOException {
    var open = told("endorsement-received.v1");
    assertThat(open.openAt(RECEIVED)).isTrue();
    assertThat(open.openAt(open.window().closesAt())).isFalse();
    assertThat(open.missedIn(RECEIVED, open.window().closesAt())).isFalse();
    assertThat(open.missedIn(RECEIVED, open.window().closesAt().plusSeconds(1))).isTrue();

    var acted = told("endorsement-received.v1", "endorsement-acted.v1");
    assertThat(acted.actedAt()).isEqualTo("2026-03-04T09:00:00Z");
    assertThat(acted.openAt(acted.actedAt())).isFalse();
    assertThat(acted.missedIn(Instant.EPOCH, Instant.MAX)).isFalse();
    assertThat(acted.actedIn(RECEIVED, RECEIVED.plusSeconds(86_400))).isTrue();
    assertThat(Gust.after(acted, new Converted(acted.endorsementId())).converted()).isTrue();

    var reopened =
        told("endorsement-received.v1", "endorsement-acted.v1", "endorsement-changed.v1-open");
    assertThat(reopened.actedAt()).isNull();
    var still =
        told("endorsement-received.v1", "endorsement-acted.v1", "endorsement-changed.v1-acted");
    assertThat(still.actedAt()).isEqualTo("2026-03-04T09:00:00Z");
    assertThat(still.window().base()).isEqualTo(95);
  }

  @Test
  void what_lapsed_is_not_open_and_an_action_reported_late_reverses_it() throws IOException {
    var id = UUID.fromString("01980000-0000-7000-8000-000000000006");
    var open = told("endorsement-received.v1");
    var lapsed = Gust.after(open, new Lapsed(id, open.window().closesAt()));
    assertThat(lapsed.lapsed()).isTrue();
    var acted = Gust.after(lapsed, new Acted(id, RECEIVED.plusSeconds(60)));
    assertThat(acted.lapsed()).isFalse();
  }

  @Test
  void what_was_taken_back_is_gone_and_a_photo_opens_nothing() throws IOException {
    assertThat(told("endorsement-received.v1", "endorsement-retracted.v1")).isNull();
    var photo = told("endorsement-received.v1-photo");
    assertThat(photo.window()).isNull();
    assertThat(photo.openAt(RECEIVED)).isFalse();
    assertThat(photo.missedIn(Instant.EPOCH, Instant.MAX)).isFalse();
    // of what was never heard of nothing can be learned
    assertThat(Gust.after(null, new Acted(UUID.randomUUID(), RECEIVED))).isNull();
    assertThat(Gust.after(null, new EndorsementRetracted(UUID.randomUUID()))).isNull();
  }
}
