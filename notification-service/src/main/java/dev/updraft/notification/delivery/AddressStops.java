package dev.updraft.notification.delivery;

import static dev.updraft.notification.delivery.DueNudges.utc;

import dev.updraft.notification.channels.PublicConfig;
import dev.updraft.web.Pseudonyms;
import dev.updraft.web.SignedLinks;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Addresses of people without an account who want no more messages, whoever may ask them. The
 * addresses themselves are not kept: they are only known again.
 */
@Singleton
public class AddressStops {
  static final String PATH = "/api/v1/channels/outsiders/stop/";
  private static final String PURPOSE = "outsider-stop";

  private final Transactions transactions;
  private final Pseudonyms pseudonyms;
  private final SignedLinks links;
  private final PublicConfig config;

  AddressStops(
      AgroalDataSource dataSource, Pseudonyms pseudonyms, SignedLinks links, PublicConfig config) {
    this.transactions = new Transactions(dataSource);
    this.pseudonyms = pseudonyms;
    this.links = links;
    this.config = config;
  }

  private UUID digest(String address) {
    return pseudonyms.of(PURPOSE, address.strip().toLowerCase(Locale.ROOT));
  }

  /** Where whoever has the address can stop its messages. */
  String link(String address) {
    return config.url() + PATH + links.token(PURPOSE, digest(address));
  }

  Optional<UUID> read(String token) {
    return links.read(PURPOSE, 1, token).map(List::getFirst);
  }

  boolean stopped(Connection connection, String address) throws SQLException {
    try (var query =
        connection.prepareStatement(
            "select exists (select 1 from address_stop where digest = ?)")) {
      query.setObject(1, digest(address));
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getBoolean(1);
      }
    }
  }

  /** Twice is once. */
  void stop(UUID digest, Instant now) {
    try {
      transactions.run(
          connection -> {
            try (var insert =
                connection.prepareStatement(
                    "insert into address_stop (digest, stopped_at) values (?, ?)"
                        + " on conflict do nothing")) {
              insert.setObject(1, digest);
              insert.setObject(2, utc(now));
              return insert.executeUpdate();
            }
          });
    } catch (SQLException e) {
      throw new IllegalStateException("a stop could not be kept", e);
    }
  }
}
