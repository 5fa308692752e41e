package org.portcullis.keycloak.cases;

import java.util.Set;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Signs packs with the realm's active key: RS256 where the realm has such a key, since every tool
 * verifies that, or else the realm's own algorithm. A pack has a type of its own and no subject,
 * audience or expiry, so that it passes for no token.
 */
public final class PackSignature {
  /** Type in the header of a signature, and in a JSON pack. */
  public static final String TYPE = "portcullis-case-pack";

  /** Whoever can verify these could forge them. */
  private static final Set<String> SHARED_SECRET =
      Set.of(Algorithm.HS256, Algorithm.HS384, Algorithm.HS512);

  private PackSignature() {}

  /** The pack within its signature, as a compact JWS. */
  public static String compact(KeycloakSession session, RealmModel realm, byte[] pack) {
    return new JWSBuilder()
        .type(TYPE)
        .content(pack)
        .sign(session.getProvider(SignatureProvider.class, algorithm(session, realm)).signer());
  }

  /** The signature alone: a compact JWS whose middle part is the file that is verified. */
  public static String detached(KeycloakSession session, RealmModel realm, byte[] pack) {
    String compact = compact(session, realm, pack);
    return compact.substring(0, compact.indexOf('.') + 1)
        + compact.substring(compact.lastIndexOf('.'));
  }

  private static String algorithm(KeycloakSession session, RealmModel realm) {
    boolean rsa =
        session
            .keys()
            .getKeysStream(realm, KeyUse.SIG, Algorithm.RS256)
            .anyMatch(key -> key.getStatus().isActive());
    String own = realm.getDefaultSignatureAlgorithm();
    return rsa || own == null || SHARED_SECRET.contains(own) ? Algorithm.RS256 : own;
  }
}
