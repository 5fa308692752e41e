package org.portcullis.keycloak.fake;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An interface of Keycloak of which a test needs a few methods. Those that the state has are called
 * there, default methods are as they are, and every other one throws with its name.
 */
public final class Fake implements InvocationHandler {
  private final Object state;
  private final Class<?> type;

  private Fake(Class<?> type, Object state) {
    this.type = type;
    this.state = state;
  }

  /**
   * A fake.
   *
   * @param state has public methods of the interface's signatures
   */
  public static <T> T of(Class<T> type, Object state, Class<?>... more) {
    Class<?>[] types = Arrays.copyOf(new Class<?>[] {type}, more.length + 1);
    System.arraycopy(more, 0, types, 1, more.length);
    return type.cast(
        Proxy.newProxyInstance(Fake.class.getClassLoader(), types, new Fake(type, state)));
  }

  /** A fake of which nothing may be called. */
  public static <T> T unused(Class<T> type) {
    return of(type, new Object());
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(proxy, method, arguments);
    }
    Method own = find(method);
    try {
      if (own != null) {
        own.setAccessible(true);
        return own.invoke(state, arguments);
      }
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
    if (method.isDefault()) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    throw new UnsupportedOperationException(type.getSimpleName() + "." + method.getName());
  }

  private @Nullable Method find(Method method) {
    for (Class<?> of = state.getClass(); of != null && of != Object.class; of = superclass(of)) {
      for (Method own : of.getDeclaredMethods()) {
        if (own.getName().equals(method.getName())
            && Arrays.equals(own.getParameterTypes(), method.getParameterTypes())) {
          return own;
        }
      }
    }
    return null;
  }

  private static @Nullable Class<?> superclass(Class<?> of) {
    return of.getSuperclass();
  }

  private Object ofObject(Object proxy, Method method, Object @Nullable [] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "fake " + type.getSimpleName() + " of " + state;
    };
  }
}
