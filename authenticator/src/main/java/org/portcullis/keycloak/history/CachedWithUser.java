package org.portcullis.keycloak.history;

import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.cache.CachedUserModel;
import org.keycloak.models.cache.UserCache;
import org.keycloak.storage.UserStorageUtil;

/**
 * Lists of ours that are kept with a user in Keycloak's cache, and go with the user on every node
 * of the cluster. Those of a user whom Keycloak does not cache are read each time.
 */
final class CachedWithUser {
  private CachedWithUser() {}

  /** The list of a type; read when it is not known. */
  static <T> List<T> list(UserModel user, Class<T> type, Supplier<List<T>> read) {
    if (!(user instanceof CachedUserModel cached) || cached.isMarkedForEviction()) {
      return read.get();
    }
    ConcurrentMap<Object, Object> notes = notes(cached);
    if (notes.get(type) instanceof Known known) {
      return known.elements().stream().map(type::cast).toList();
    }
    List<T> elements = read.get();
    notes.put(type, new Known(elements));
    return elements;
  }

  /** Has the user read anew, here and on the other nodes, once this request has committed. */
  static void evict(KeycloakSession session, RealmModel realm, UserModel user) {
    UserCache cache = UserStorageUtil.userCache(session);
    if (cache != null) {
      cache.evict(realm, user);
    }
  }

  @SuppressWarnings("unchecked") // Keycloak keeps anything there
  private static ConcurrentMap<Object, Object> notes(CachedUserModel user) {
    return user.getCachedWith();
  }

  private record Known(List<?> elements) {}
}
