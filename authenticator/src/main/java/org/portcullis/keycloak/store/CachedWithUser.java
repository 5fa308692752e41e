package org.portcullis.keycloak.store;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.CachedUserModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.storage.UserStorageUtil;

/**
 * What is kept with a user in Keycloak's cache, and goes with the user on every node of the
 * cluster. Of a user whom Keycloak does not cache nothing is kept.
 */
public final class CachedWithUser {
  private CachedWithUser() {}

  /** The list of a type; read when it is not known. */
  public static <T> List<T> list(UserModel user, Class<T> type, Supplier<List<T>> read) {
    Object key = new ListOf(type);
    Optional<List<T>> known = get(user, key);
    if (known.isPresent()) {
      return known.get();
    }
    List<T> elements = List.copyOf(read.get());
    put(user, key, elements);
    return elements;
  }

  /** What is kept of a type. */
  public static <T> Optional<T> get(UserModel user, Class<T> type) {
    return get(user, (Object) type);
  }

  /** Keeps something of a type, in place of what was before. */
  public static <T> void put(UserModel user, Class<T> type, T value) {
    put(user, (Object) type, value);
  }

  @SuppressWarnings("unchecked") // only what has the key's type is put there
  private static <T> Optional<T> get(UserModel user, Object key) {
    return user instanceof CachedUserModel cached && !cached.isMarkedForEviction()
        ? Optional.ofNullable((T) notes(cached).get(key))
        : Optional.empty();
  }

  private static void put(UserModel user, Object key, Object value) {
    if (user instanceof CachedUserModel cached && !cached.isMarkedForEviction()) {
      notes(cached).put(key, value);
    }
  }

  /** Has the user read anew, here and on the other nodes, once this request has committed. */
  public static void evict(KeycloakSession session, RealmModel realm, UserModel user) {
    UserCache cache = UserStorageUtil.userCache(session);
    if (cache != null) {
      cache.evict(realm, user);
    }
  }

  @SuppressWarnings("unchecked") // Keycloak keeps anything there
  private static ConcurrentMap<Object, Object> notes(CachedUserModel user) {
    return user.getCachedWith();
  }

  /** Key of a list of a type. */
  private record ListOf(Class<?> type) {}
}
