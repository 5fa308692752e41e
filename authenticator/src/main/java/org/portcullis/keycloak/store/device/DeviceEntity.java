package org.portcullis.keycloak.store.device;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The rotating part of a device credential; the rest is a Keycloak credential of the same id. */
@Entity(name = "PortcullisDevice")
@Table(name = "PORTCULLIS_DEVICE")
public class DeviceEntity {
  @Id
  @Column(name = "ID", length = 36)
  private String id = "";

  @Column(name = "REALM_ID", nullable = false, length = 36)
  private String realmId = "";

  @Column(name = "USER_ID", nullable = false, length = 255)
  private String userId = "";

  @Column(name = "SECRETS", nullable = false, length = 1000)
  private String secrets = "";

  @Column(name = "CREATED_AT", nullable = false)
  private long createdAt;

  @Column(name = "LAST_USED_AT", nullable = false)
  private long lastUsedAt;

  @Column(name = "VERSION", nullable = false)
  private int version;

  protected DeviceEntity() {}

  /** A new device. */
  public DeviceEntity(String id, String realmId, String userId, String secrets, long now) {
    this.id = id;
    this.realmId = realmId;
    this.userId = userId;
    this.secrets = secrets;
    this.createdAt = now;
    this.lastUsedAt = now;
  }

  /** The handle, which is the credential's id as well. */
  public String id() {
    return id;
  }

  /** Whether the device is one of this realm. */
  public boolean belongsTo(String realm) {
    return realmId.equals(realm);
  }

  /** Whether the device is this user's. */
  public boolean belongsTo(String realm, String user) {
    return realmId.equals(realm) && userId.equals(user);
  }

  /** Hashes of its secrets, as the device package writes them. */
  public String secrets() {
    return secrets;
  }

  /** Number of changes so far. */
  public int version() {
    return version;
  }
}
