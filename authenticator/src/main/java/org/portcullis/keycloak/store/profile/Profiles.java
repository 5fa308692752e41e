package org.portcullis.keycloak.store.profile;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portcullis.engine.history.Profile;
import org.portcullis.engine.history.ProfileCodec;
import org.portcullis.engine.identity.IdentityCodec;
import org.portcullis.engine.identity.IdentityProfile;
import org.portcullis.engine.link.SightingKey;

/** The learnt profiles of users. */
public final class Profiles {
  private static final Logger LOG = Logger.getLogger(Profiles.class);

  private final EntityManager entities;

  /** Profiles as this session sees them. */
  public Profiles(KeycloakSession session) {
    this.entities = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /**
   * What is known of a user; one read on the primary key.
   *
   * @throws IllegalArgumentException when the stored profile cannot be read
   */
  public Profile read(RealmModel realm, String userId) {
    ProfileEntity entity =
        entities.find(ProfileEntity.class, new ProfileEntity.Key(realm.getId(), userId));
    return entity == null ? new Profile() : ProfileCodec.read(entity.profile());
  }

  /**
   * What speaks about who a user is; no further read after {@link #read}. An unreadable one is
   * begun anew, since it is no reason to trust.
   */
  public IdentityProfile identity(RealmModel realm, String userId) {
    ProfileEntity entity =
        entities.find(ProfileEntity.class, new ProfileEntity.Key(realm.getId(), userId));
    return identity(entity == null ? null : entity.identity());
  }

  /** An identity memory as it is stored; empty for null. */
  public static IdentityProfile identity(@Nullable String text) {
    if (text == null) {
      return new IdentityProfile();
    }
    try {
      return IdentityCodec.read(text);
    } catch (IllegalArgumentException e) {
      LOG.error("A stored identity memory cannot be read and is begun anew");
      return new IdentityProfile();
    }
  }

  /** Keys of what is on file of a user; no further read after {@link #read}. */
  public List<SightingKey> onFile(RealmModel realm, String userId) {
    ProfileEntity entity =
        entities.find(ProfileEntity.class, new ProfileEntity.Key(realm.getId(), userId));
    return entity == null || entity.onFile() == null ? List.of() : OnFile.read(entity.onFile());
  }

  /** Keeps keys of what is on file of a user, in place of those before. */
  public void putOnFile(RealmModel realm, String userId, Collection<SightingKey> keys) {
    ProfileEntity.Key key = new ProfileEntity.Key(realm.getId(), userId);
    ProfileEntity entity = entities.find(ProfileEntity.class, key);
    if (entity == null) {
      createEmpty(key);
    } else {
      entities.detach(entity);
    }
    entities
        .createQuery(
            "update PortcullisProfile p set p.onFile = :keys"
                + " where p.key.realmId = :r and p.key.userId = :u")
        .setParameter("keys", OnFile.write(keys))
        .setParameter("r", realm.getId())
        .setParameter("u", userId)
        .executeUpdate();
  }

  /** Changes what is known of a user's habits alone. */
  public void update(RealmModel realm, String userId, UnaryOperator<Profile> change) {
    update(realm, userId, change, identity -> {});
  }

  /**
   * Changes what is known of a user. Logins of one user at the same time are all learnt, one after
   * the other.
   *
   * @param change may be asked twice, for what is known first and for what is known by then
   * @param identity the same
   */
  public void update(
      RealmModel realm,
      String userId,
      UnaryOperator<Profile> change,
      Consumer<IdentityProfile> identity) {
    ProfileEntity.Key key = new ProfileEntity.Key(realm.getId(), userId);
    ProfileEntity entity = entities.find(ProfileEntity.class, key);
    if (entity == null) {
      createEmpty(key);
    } else if (replace(key, entity, change, identity)) {
      return;
    }
    // With a lock it is the latest one, even where a transaction reads what was there at its start.
    ProfileEntity latest = entities.find(ProfileEntity.class, key, LockModeType.PESSIMISTIC_WRITE);
    if (latest == null || !replace(key, latest, change, identity)) {
      LOG.debugf("A login of user %s was not learnt: the profile went meanwhile", userId);
    }
  }

  /** Forgets all that was learnt of a user; what is on file of them stays. */
  public void remove(RealmModel realm, String userId) {
    entities
        .createQuery(
            "update PortcullisProfile p set p.profile = :nothing, p.identity = null,"
                + " p.version = p.version + 1 where p.key.realmId = :r and p.key.userId = :u")
        .setParameter("nothing", ProfileCodec.write(new Profile()))
        .setParameter("r", realm.getId())
        .setParameter("u", userId)
        .executeUpdate();
  }

  private boolean replace(
      ProfileEntity.Key key,
      ProfileEntity entity,
      UnaryOperator<Profile> change,
      Consumer<IdentityProfile> identity) {
    String profile = ProfileCodec.write(change.apply(readable(entity)));
    IdentityProfile who = identity(entity.identity());
    identity.accept(who);
    entities.detach(entity);
    int rows =
        entities
            .createQuery(
                "update PortcullisProfile p set p.profile = :profile, p.identity = :identity,"
                    + " p.version = p.version + 1 where p.key.realmId = :r and p.key.userId = :u and p.version = :v")
            .setParameter("profile", profile)
            .setParameter("identity", IdentityCodec.write(who))
            .setParameter("r", key.realmId())
            .setParameter("u", key.userId())
            .setParameter("v", entity.version())
            .executeUpdate();
    return rows == 1;
  }

  /** A profile that cannot be read is begun anew; the assessment has reported it. */
  private static Profile readable(ProfileEntity entity) {
    try {
      return ProfileCodec.read(entity.profile());
    } catch (IllegalArgumentException e) {
      LOG.error("A stored profile cannot be read and is begun anew");
      return new Profile();
    }
  }

  /** Does nothing when another login of the user made it at the same moment. */
  private void createEmpty(ProfileEntity.Key key) {
    entities
        .createQuery(
            "insert into PortcullisProfile (key.realmId, key.userId, profile, version)"
                + " values (:r, :u, :nothing, 0) on conflict do nothing")
        .setParameter("r", key.realmId())
        .setParameter("u", key.userId())
        .setParameter("nothing", ProfileCodec.write(new Profile()))
        .executeUpdate();
  }
}
