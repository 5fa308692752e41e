package org.portcullis.keycloak.store.policy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Somebody's draft of a realm's policy. */
@Entity(name = "PortcullisPolicyDraft")
@Table(name = "PORTCULLIS_POLICY_DRAFT")
@IdClass(DraftEntity.Key.class)
public class DraftEntity {
  @Id
  @Column(name = "REALM_ID", length = 36)
  private String realmId = "";

  @Id
  @Column(name = "AUTHOR_ID", length = 255)
  private String authorId = "";

  @Column(name = "AUTHOR", nullable = false, length = 512)
  private String author = "";

  @Column(name = "SAVED_AT", nullable = false)
  private long savedAt;

  @Column(name = "BASE")
  private @Nullable Integer base;

  @Column(name = "DOCUMENT", nullable = false)
  private String document = "";

  protected DraftEntity() {}

  DraftEntity(String realmId, String authorId) {
    this.realmId = realmId;
    this.authorId = authorId;
  }

  void set(PolicyDraft draft) {
    this.author = draft.author().name();
    this.savedAt = draft.savedAt().toEpochMilli();
    this.base = draft.base();
    this.document = draft.document();
  }

  PolicyDraft draft() {
    return new PolicyDraft(
        new PolicyVersion.By(authorId, author), Instant.ofEpochMilli(savedAt), base, document);
  }

  /** Whose draft it is. */
  public static final class Key implements Serializable {
    private static final long serialVersionUID = 1L;

    private String realmId = "";
    private String authorId = "";

    /** For the persistence layer. */
    public Key() {}

    Key(String realmId, String authorId) {
      this.realmId = realmId;
      this.authorId = authorId;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && realmId.equals(key.realmId)
          && authorId.equals(key.authorId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(realmId, authorId);
    }
  }
}
