package org.portcullis.keycloak.store.profile;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What is learnt of one user, and keys of what is on file of them. */
@Entity(name = "PortcullisProfile")
@Table(name = "PORTCULLIS_PROFILE")
public class ProfileEntity {
  @EmbeddedId
  @SuppressWarnings("UnusedVariable") // read by queries
  private Key key;

  @Column(name = "PROFILE", nullable = false, length = 5120)
  private String profile;

  @Column(name = "IDENTITY", length = 700)
  private @Nullable String identity;

  @Column(name = "ON_FILE", length = 400)
  private @Nullable String onFile;

  @Column(name = "VERSION", nullable = false)
  private int version;

  protected ProfileEntity() {
    this.key = new Key("", "");
    this.profile = "";
  }

  String profile() {
    return profile;
  }

  @Nullable String identity() {
    return identity;
  }

  @Nullable String onFile() {
    return onFile;
  }

  int version() {
    return version;
  }

  /**
   * A user of a realm.
   *
   * @param realmId id of the realm
   * @param userId id of the user
   */
  @Embeddable
  public record Key(
      @Column(name = "REALM_ID", nullable = false, length = 36) String realmId,
      @Column(name = "USER_ID", nullable = false, length = 255) String userId)
      implements Serializable {}
}
