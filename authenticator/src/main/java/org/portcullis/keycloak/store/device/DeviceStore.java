package org.portcullis.keycloak.store.device;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The rows of device credentials. */
public final class DeviceStore {
  private final EntityManager entities;

  /** DeviceStore as this session sees them. */
  public DeviceStore(KeycloakSession session) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /** The device of a handle, if it is this user's; one read on the primary key. */
  public Optional<DeviceEntity> find(RealmModel realm, String userId, String handle) {
    DeviceEntity device = entities.find(DeviceEntity.class, handle);
    return device != null && device.belongsTo(realm.getId(), userId)
        ? Optional.of(device)
        : Optional.empty();
  }

  /** The device of a handle, whosever of the realm it is. */
  public Optional<DeviceEntity> find(RealmModel realm, String handle) {
    DeviceEntity device = entities.find(DeviceEntity.class, handle);
    return Optional.ofNullable(device).filter(found -> found.belongsTo(realm.getId()));
  }

  /** Handles of a user's devices, the one used last first. */
  public List<String> latestFirst(RealmModel realm, String userId) {
    return entities
        .createQuery(
            "select d.id from PortcullisDevice d where d.realmId = :r and d.userId = :u"
                + " order by d.lastUsedAt desc, d.id",
            String.class)
        .setParameter("r", realm.getId())
        .setParameter("u", userId)
        .getResultList();
  }

  /** Stores a new device. */
  public void create(DeviceEntity device) {
    entities.persist(device);
  }

  /** Replaces a device's secrets, unless another request did so since it was read. */
  public void rotate(DeviceEntity device, String secrets, long now) {
    entities.detach(device);
    entities
        .createQuery(
            "update PortcullisDevice d set d.secrets = :secrets, d.lastUsedAt = :now,"
                + " d.version = d.version + 1 where d.id = :id and d.version = :version")
        .setParameter("secrets", secrets)
        .setParameter("now", now)
        .setParameter("id", device.id())
        .setParameter("version", device.version())
        .executeUpdate();
  }

  /** Forgets a device. */
  public void remove(String handle) {
    entities
        .createQuery("delete from PortcullisDevice d where d.id = :id")
        .setParameter("id", handle)
        .executeUpdate();
  }
}
