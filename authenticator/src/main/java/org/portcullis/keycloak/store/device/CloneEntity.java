package org.portcullis.keycloak.store.device;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A device of which two browsers held the secret. */
@Entity(name = "PortcullisClone")
@Table(name = "PORTCULLIS_CLONE")
public class CloneEntity {
  @Id
  @Column(name = "ID", length = 36)
  private String id = "";

  @Column(name = "REALM_ID", nullable = false, length = 36)
  private String realmId = "";

  @Column(name = "USER_ID", nullable = false, length = 255)
  private String userId = "";

  @Column(name = "FOUND_AT", nullable = false)
  private long foundAt;

  /** For JPA. */
  protected CloneEntity() {}

  CloneEntity(String handle, String realmId, String userId, long foundAt) {
    this.id = handle;
    this.realmId = realmId;
    this.userId = userId;
    this.foundAt = foundAt;
  }

  Clone found() {
    return new Clone(Instant.ofEpochMilli(foundAt));
  }

  /**
   * A device that was cloned.
   *
   * @param found when that was found
   */
  record Clone(Instant found) {}
}
