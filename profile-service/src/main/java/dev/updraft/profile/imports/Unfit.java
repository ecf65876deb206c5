package dev.updraft.profile.imports;

/** A cell whose row cannot be used. */
final class Unfit extends Exception {
  private final Fault fault;

  Unfit(Fault fault) {
    super(fault.name(), null, false, false);
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
