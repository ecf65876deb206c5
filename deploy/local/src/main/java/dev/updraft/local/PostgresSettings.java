package dev.updraft.local;

/** The server's settings, written anew at each start: only what differs from PostgreSQL's own. */
final class PostgresSettings {
  private PostgresSettings() {}

  static String of(int port) {
    return """
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        max_connections = 200
        shared_buffers = 128MB
        # Twice PostgreSQL's own: after a checkpoint every page is written whole into the log at its
        # first change, and a crowd of nudges changes many. The price is a longer start after a kill.
        max_wal_size = 2GB
        # Said aloud because the promise rests on them: what was acknowledged survives a power cut.
        fsync = on
        synchronous_commit = on
        full_page_writes = on
        password_encryption = 'scram-sha-256'
        timezone = 'UTC'
        log_timezone = 'UTC'
        datestyle = 'iso, ymd'
        lc_messages = 'C'
        default_text_search_config = 'pg_catalog.simple'
        # Statements hold personal data; a failing one is told by the application's own log.
        log_min_error_statement = 'panic'
        log_error_verbosity = 'terse'
        """
        .formatted(port);
  }
}
