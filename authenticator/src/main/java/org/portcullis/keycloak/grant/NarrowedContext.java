package org.portcullis.keycloak.grant;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.rar.AuthorizationRequestContext;
import org.portcullis.engine.ceiling.Role;

/** A client's view of a session under its ceiling, for mappers that read roles there. */
public final class NarrowedContext implements ClientSessionContext {
  private final ClientSessionContext stock;
  private final Predicate<RoleModel> roles;
  private final UnaryOperator<Stream<ProtocolMapperModel>> mappers;

  private NarrowedContext(
      ClientSessionContext stock,
      Predicate<RoleModel> roles,
      UnaryOperator<Stream<ProtocolMapperModel>> mappers) {
    this.stock = stock;
    this.roles = roles;
    this.mappers = mappers;
  }

  private NarrowedContext(
      ClientSessionContext stock, Set<Role> kept, Predicate<ProtocolMapperModel> mappers) {
    this(stock, role -> kept.contains(KeptGrants.named(role)), all -> all.filter(mappers));
  }

  /** The stock view with one more mapper. */
  public static ClientSessionContext with(ProtocolMapperModel mapper, ClientSessionContext stock) {
    return new NarrowedContext(stock, role -> true, all -> Stream.concat(all, Stream.of(mapper)));
  }

  /**
   * The view under the session's ceiling; the stock one if there is none.
   *
   * @param roleOf the role that a mapper adds whoever the user is; empty for all other mappers
   */
  public static ClientSessionContext of(
      KeycloakSession session,
      UserSessionModel userSession,
      ClientSessionContext stock,
      Function<ProtocolMapperModel, Optional<Role>> roleOf) {
    CurrentCeiling current = CurrentCeiling.of(session, userSession);
    if (current.inForce().isEmpty()) {
      return stock;
    }
    return new NarrowedContext(
        stock,
        current.kept(userSession.getUser()).roleNames(),
        mapper -> roleOf.apply(mapper).filter(current::withholds).isEmpty());
  }

  /** The view without the client scopes that are withheld; the stock one if there are none. */
  public static ClientSessionContext withoutScopes(
      KeycloakSession session, UserSessionModel userSession, ClientSessionContext stock) {
    CurrentCeiling current = CurrentCeiling.of(session, userSession);
    if (current.inForce().isEmpty()) {
      return stock;
    }
    WithheldScopes withheld = new WithheldScopes(current, userSession.getUser());
    Set<String> mappers =
        stock
            .getClientScopesStream()
            .filter(withheld::contains)
            .flatMap(ClientScopeModel::getProtocolMappersStream)
            .map(ProtocolMapperModel::getId)
            .collect(Collectors.toSet());
    return new NarrowedContext(
        stock,
        current.kept(userSession.getUser()).roleNames(),
        mapper -> !mappers.contains(mapper.getId()));
  }

  @Override
  public Stream<RoleModel> getRolesStream() {
    return stock.getRolesStream().filter(roles);
  }

  @Override
  public Stream<ProtocolMapperModel> getProtocolMappersStream() {
    return mappers.apply(stock.getProtocolMappersStream());
  }

  @Override
  public AuthenticatedClientSessionModel getClientSession() {
    return stock.getClientSession();
  }

  @Override
  public Set<String> getClientScopeIds() {
    return stock.getClientScopeIds();
  }

  @Override
  public Stream<ClientScopeModel> getClientScopesStream() {
    return stock.getClientScopesStream();
  }

  @Override
  public boolean isOfflineTokenRequested() {
    return stock.isOfflineTokenRequested();
  }

  @Override
  public String getScopeString() {
    return stock.getScopeString();
  }

  @Override
  public String getScopeString(boolean ignoreIncludeInTokenScope) {
    return stock.getScopeString(ignoreIncludeInTokenScope);
  }

  @Override
  public void setAttribute(String name, Object value) {
    stock.setAttribute(name, value);
  }

  @Override
  public <T> T getAttribute(String attribute, Class<T> clazz) {
    return stock.getAttribute(attribute, clazz);
  }

  @Override
  public AuthorizationRequestContext getAuthorizationRequestContext() {
    return stock.getAuthorizationRequestContext();
  }
}
