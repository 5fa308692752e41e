package org.portcullis.keycloak.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

final class OutsideRequestTest {
  private static final URI BASE = URI.create("https://login.example.org/auth/");

  @Test
  void request_isAtTheBaseAddress() {
    OutsideRequest request = new OutsideRequest(BASE);

    assertThat(request.getUri().getBaseUri()).isEqualTo(BASE);
    assertThat(request.getUri().getRequestUri()).isEqualTo(BASE);
    assertThat(request.getUri().resolve(URI.create("x"))).isEqualTo(BASE.resolve("x"));
    assertThat(request.getUri().relativize(URI.create("x"))).isEqualTo(URI.create("x"));
    assertThat(request.getUri().getPath()).isEmpty();
    assertThat(request.getUri().getPathSegments()).isEmpty();
    assertThat(request.getUri().getQueryParameters()).isEmpty();
    assertThat(request.getUri().getMatchedURIs()).isEmpty();
  }

  @Test
  void request_hasNothingThatNobodySent() {
    OutsideRequest request = new OutsideRequest(BASE);

    assertThat(request.getDecodedFormParameters()).isEmpty();
    assertThat(request.getMultiPartFormParameters()).isEmpty();
    assertThat(request.getClientCertificateChain()).isEmpty();
    assertThatThrownBy(request::getHttpHeaders).isInstanceOf(UnsupportedOperationException.class);
  }
}
