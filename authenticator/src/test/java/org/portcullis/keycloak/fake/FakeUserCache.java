package org.portcullis.keycloak.fake;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.CachedUserModel;
import org.keycloak.models.cache.UserCache;

/** The state of the cache of people: what is kept with each of them until they change. */
public final class FakeUserCache {
  private final Map<String, ConcurrentMap<Object, Object>> kept = new HashMap<>();
  private int evictions;

  FakeUserCache() {}

  UserCache provider() {
    return Fake.of(UserCache.class, this);
  }

  UserModel hold(UserModel user) {
    kept.put(user.getId(), new ConcurrentHashMap<>());
    return (UserModel)
        Proxy.newProxyInstance(
            FakeUserCache.class.getClassLoader(),
            new Class<?>[] {CachedUserModel.class},
            (proxy, method, arguments) -> call(user, method, arguments));
  }

  private @Nullable Object call(UserModel user, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getName().equals("getCachedWith")) {
      return kept.get(user.getId());
    }
    if (method.getName().equals("isMarkedForEviction")) {
      return false;
    }
    try {
      return method.invoke(user, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /** How often somebody was to be read anew. */
  public int evictions() {
    return evictions;
  }

  public void evict(RealmModel realm, UserModel user) {
    evictions++;
    ConcurrentMap<Object, Object> of = kept.get(user.getId());
    if (of != null) {
      of.clear();
    }
  }

  public void evict(RealmModel realm) {
    evictions++;
    kept.values().forEach(Map::clear);
  }
}
