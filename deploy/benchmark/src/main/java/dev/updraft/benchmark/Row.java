package dev.updraft.benchmark;

import java.util.Map;

/** What one method made of one set. */
public record Row(String set, String method, Map<String, Double> figures) {}
