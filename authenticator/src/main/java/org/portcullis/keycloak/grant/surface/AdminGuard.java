package org.portcullis.keycloak.grant.surface;

import io.micrometer.core.instrument.Metrics;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.keycloak.cookie.CookieType;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.resources.KeycloakApplication;
import org.keycloak.util.TokenUtil;
import org.portcullis.keycloak.grant.surface.AdminAccess.Refused;

/**
 * Stands before Keycloak's admin surfaces. A filter that is not pre-matching is never called there.
 * It is called on the event loop, where nothing may block, so the request waits while a worker
 * thread decides in a Keycloak session of its own.
 */
@Provider
@PreMatching
public class AdminGuard implements ContainerRequestFilter {
  private static final Logger LOG = Logger.getLogger(AdminGuard.class);
  private static final String ANY_ORIGIN = "*";

  @Override
  public void filter(ContainerRequestContext request) {
    Optional<AdminSurface> surface = AdminSurface.at(request.getUriInfo().getPath());
    List<String> headers = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    if (surface.isEmpty()) {
      return;
    }
    if (surface.get().kind() == AdminSurface.Kind.BROKER_LINK) {
      Cookie identity = request.getCookies().get(CookieType.IDENTITY.getName());
      if (identity != null) {
        decide(
            (ResteasyReactiveContainerRequestContext) request, surface.get(), identity.getValue());
      }
      return;
    }
    if (headers == null || headers.isEmpty()) {
      return;
    }
    if (headers.size() > 1) {
      abort(request, new Refused(Refusal.INVALID_REQUEST, Set.of()));
      return;
    }
    token(headers.get(0))
        .ifPresent(
            token ->
                decide((ResteasyReactiveContainerRequestContext) request, surface.get(), token));
  }

  /** The token that Keycloak would find in the header. */
  private static Optional<String> token(String header) {
    int space = header.indexOf(' ');
    String scheme = space < 0 ? "" : header.substring(0, space);
    return scheme.equalsIgnoreCase(TokenUtil.TOKEN_TYPE_BEARER)
            || scheme.equalsIgnoreCase(TokenUtil.TOKEN_TYPE_DPOP)
        ? Optional.of(header.substring(space + 1))
        : Optional.empty();
  }

  private static void decide(
      ResteasyReactiveContainerRequestContext request, AdminSurface surface, String token) {
    KeycloakSessionFactory factory = KeycloakApplication.getSessionFactory();
    Executor workers = workers(factory);
    request.suspend();
    CompletableFuture<?> unused =
        CompletableFuture.supplyAsync(
                () ->
                    KeycloakModelUtils.runJobInTransactionWithResult(
                        factory, session -> new AdminAccess(session).decide(surface, token)),
                workers)
            .whenComplete(
                (refusal, failure) -> {
                  if (failure != null) {
                    LOG.error("Admin access could not be decided and is refused", failure);
                    abort(request, new Refused(Refusal.SERVER_ERROR, Set.of()));
                  } else {
                    refusal.ifPresent(reason -> abort(request, reason));
                  }
                  request.resume();
                });
  }

  private static Executor workers(KeycloakSessionFactory factory) {
    try (KeycloakSession session = factory.create()) {
      return session.getProvider(ExecutorsProvider.class).getExecutor("portcullis");
    }
  }

  private static void abort(ContainerRequestContext request, Refused refused) {
    Refusal refusal = refused.refusal();
    Metrics.counter("portcullis.admin.refused", "reason", refusal.name().toLowerCase(Locale.ROOT))
        .increment();
    String origin = request.getHeaderString(Cors.ORIGIN_HEADER);
    Response response = refusal.response();
    if (origin != null
        && (refused.origins().contains(origin) || refused.origins().contains(ANY_ORIGIN))) {
      response.getHeaders().add(Cors.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
      response.getHeaders().add(HttpHeaders.VARY, Cors.ORIGIN_HEADER);
    }
    request.abortWith(response);
  }
}
