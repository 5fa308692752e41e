package org.portcullis.keycloak.store.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What happened in a realm in one hour. */
@Entity(name = "PortcullisHourly")
@Table(name = "PORTCULLIS_HOURLY")
@IdClass(HourlyEntity.Key.class)
public class HourlyEntity {
  @Id
  @Column(name = "REALM_ID", length = 36)
  private String realmId = "";

  @Id
  @Column(name = "HOUR_AT")
  private long hour;

  @Column(name = "FIGURES", nullable = false, length = 4000)
  private String figures = "";

  protected HourlyEntity() {}

  HourlyEntity(String realmId, long hour, String figures) {
    this.realmId = realmId;
    this.hour = hour;
    this.figures = figures;
  }

  /** When the hour began. */
  long hour() {
    return hour;
  }

  /** What happened, as JSON. */
  String figures() {
    return figures;
  }

  /** Which hour of which realm. */
  public static class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    private String realmId = "";
    private long hour;

    protected Key() {}

    Key(String realmId, long hour) {
      this.realmId = realmId;
      this.hour = hour;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && key.realmId.equals(realmId) && key.hour == hour;
    }

    @Override
    public int hashCode() {
      return Objects.hash(realmId, hour);
    }
  }
}
