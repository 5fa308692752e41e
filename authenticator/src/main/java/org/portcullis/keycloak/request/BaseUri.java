package org.portcullis.keycloak.request;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;

/** The server's base address, as the address of a request without a path. */
record BaseUri(URI base) implements UriInfo {
  @Override
  public URI getBaseUri() {
    return base;
  }

  @Override
  public UriBuilder getBaseUriBuilder() {
    return UriBuilder.fromUri(base);
  }

  @Override
  public URI getRequestUri() {
    return base;
  }

  @Override
  public UriBuilder getRequestUriBuilder() {
    return getBaseUriBuilder();
  }

  @Override
  public URI getAbsolutePath() {
    return base;
  }

  @Override
  public UriBuilder getAbsolutePathBuilder() {
    return getBaseUriBuilder();
  }

  @Override
  public URI resolve(URI uri) {
    return base.resolve(uri);
  }

  @Override
  public URI relativize(URI uri) {
    return base.relativize(base.resolve(uri));
  }

  @Override
  public String getPath() {
    return "";
  }

  @Override
  public String getPath(boolean decode) {
    return "";
  }

  @Override
  public List<PathSegment> getPathSegments() {
    return List.of();
  }

  @Override
  public List<PathSegment> getPathSegments(boolean decode) {
    return List.of();
  }

  @Override
  public MultivaluedMap<String, String> getPathParameters() {
    return new MultivaluedHashMap<>();
  }

  @Override
  public MultivaluedMap<String, String> getPathParameters(boolean decode) {
    return new MultivaluedHashMap<>();
  }

  @Override
  public MultivaluedMap<String, String> getQueryParameters() {
    return new MultivaluedHashMap<>();
  }

  @Override
  public MultivaluedMap<String, String> getQueryParameters(boolean decode) {
    return new MultivaluedHashMap<>();
  }

  @Override
  public List<String> getMatchedURIs() {
    return List.of();
  }

  @Override
  public List<String> getMatchedURIs(boolean decode) {
    return List.of();
  }

  @Override
  public List<Object> getMatchedResources() {
    return List.of();
  }
}
