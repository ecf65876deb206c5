package dev.updraft.eventsourcing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The stored names of a service's event types. Names are ours and outlive classes; an event only
 * ever gains optional fields, and a changed meaning is a new name plus an upcaster.
 */
public final class EventTypes {
  private record Upcast(String to, UnaryOperator<ObjectNode> change) {}

  /** A stored event brought up to the newest version of its type. */
  record Current(Class<?> type, ObjectNode data) {}

  private final Map<String, Class<?>> classes;
  private final Map<Class<?>, String> names;
  private final Map<String, Upcast> upcasts;

  private EventTypes(
      Map<String, Class<?>> classes, Map<Class<?>, String> names, Map<String, Upcast> upcasts) {
    this.classes = Map.copyOf(classes);
    this.names = Map.copyOf(names);
    this.upcasts = Map.copyOf(upcasts);
  }

  public static Builder builder() {
    return new Builder();
  }

  String nameOf(Object event) {
    var name = names.get(event.getClass());
    if (name == null) {
      throw new IllegalStateException("no stored name for " + event.getClass().getName());
    }
    return name;
  }

  /** The class a stored name is read into; null when only an upcaster knows it. */
  Class<?> classOf(String name) {
    return classes.get(name);
  }

  boolean knows(String name) {
    return classes.containsKey(name) || upcasts.containsKey(name);
  }

  boolean needsUpcast(String name) {
    return upcasts.containsKey(name);
  }

  Current upcast(String name, ObjectNode data) {
    var current = name;
    var node = data;
    while (upcasts.get(current) instanceof Upcast(var to, var change)) {
      node = change.apply(node);
      current = to;
    }
    return new Current(classes.get(current), node);
  }

  /** Every name ever written, for the check that each still reads. */
  public Set<String> names() {
    var all = new TreeSet<>(classes.keySet());
    all.addAll(upcasts.keySet());
    return all;
  }

  /** Collects names; {@link #build} fails when a permitted event has none. */
  public static final class Builder {
    private final Map<String, Class<?>> classes = new LinkedHashMap<>();
    private final Map<Class<?>, String> names = new HashMap<>();
    private final Map<String, Upcast> upcasts = new HashMap<>();
    private final Set<Class<?>> roots = new java.util.LinkedHashSet<>();

    /** Declares a sealed interface whose every record must have a name. */
    public Builder events(Class<?> sealed) {
      roots.add(sealed);
      return this;
    }

    public Builder type(String name, Class<? extends Record> event) {
      if (classes.put(name, event) != null || names.put(event, name) != null) {
        throw new IllegalArgumentException("named twice: " + name + " / " + event.getName());
      }
      return this;
    }

    /** Events stored as {@code from} are read as {@code to} after {@code change}. */
    public Builder upcast(String from, String to, UnaryOperator<ObjectNode> change) {
      upcasts.put(from, new Upcast(to, change));
      return this;
    }

    public EventTypes build() {
      roots.forEach(this::requireNamed);
      upcasts
          .values()
          .forEach(
              upcast -> {
                if (!classes.containsKey(upcast.to()) && !upcasts.containsKey(upcast.to())) {
                  throw new IllegalStateException("upcast leads nowhere: " + upcast.to());
                }
              });
      return new EventTypes(classes, names, upcasts);
    }

    private void requireNamed(Class<?> type) {
      if (type.isSealed()) {
        for (var permitted : type.getPermittedSubclasses()) {
          requireNamed(permitted);
        }
      } else if (!names.containsKey(type)) {
        throw new IllegalStateException("event without a stored name: " + type.getName());
      }
    }
  }
}
