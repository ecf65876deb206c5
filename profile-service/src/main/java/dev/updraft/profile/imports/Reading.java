package dev.updraft.profile.imports;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What a file is read with.
 *
 * @param zone the member's own
 */
record Reading(Mappings mappings, Instant now, ZoneId zone) {}
