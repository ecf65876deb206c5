package dev.updraft.profile.imports;

import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;

/**
 * What a file is read with.
 *
 * @param zone the member's own
 * @param charset what the member says it is written in, or null
 */
record Reading(Mappings mappings, Instant now, ZoneId zone, Charset charset) {}
