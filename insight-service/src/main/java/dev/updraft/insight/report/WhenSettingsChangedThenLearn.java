package dev.updraft.insight.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.updraft.eventsourcing.ConsumerWork;
import dev.updraft.eventsourcing.Delivery;
import dev.updraft.eventsourcing.Subscriber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Learns from profile-service where members live and which language they read. */
public final class WhenSettingsChangedThenLearn implements Subscriber {
  static final String TYPE = "member-settings.v1";
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** The fields of the message used here. */
  record Settings(String zone, String language) {
    static Settings read(byte[] body) throws IOException {
      return JSON.readValue(body, Settings.class);
    }
  }

  @Override
  public String name() {
    return "insight-settings";
  }

  @Override
  public List<String> topics() {
    return List.of("updraft.profile.v1");
  }

  @Override
  public void on(List<Delivery> batch, ConsumerWork work) {
    for (var delivery : batch) {
      if (delivery.type().equals(TYPE)) {
        var told = read(delivery);
        work.handle(
            ReportSchedule.CATEGORY,
            ReportSchedule.stream(delivery.key()),
            new ReportSchedule.Command.LearnSettings(delivery.key(), told.zone(), told.language()),
            delivery,
            delivery.key());
      }
    }
  }

  private static Settings read(Delivery delivery) {
    try {
      return Settings.read(delivery.body());
    } catch (IOException e) {
      throw new UncheckedIOException("unreadable " + delivery.type() + " " + delivery.id(), e);
    }
  }
}
