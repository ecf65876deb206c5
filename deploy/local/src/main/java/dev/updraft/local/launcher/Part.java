package dev.updraft.local.launcher;

/** One thing that {@code up} starts, watches and stops. */
interface Part {
  String name();

  String address();

  /** The process, or 0 while there is none. */
  long pid();

  boolean isAlive();

  /** Returns when it serves. */
  void start();

  /** Returns when it has ended; harmless if it never started. */
  void stop();
}
