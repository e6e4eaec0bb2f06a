package gemel.vrrp.advertisement;

import gemel.vrrp.AuthenticationSettings;
import gemel.vrrp.Transport;
import gemel.vrrp.VrrpInstanceSettings;
import gemel.vrrp.advertisement.Advertisement.Authentication;
import org.jspecify.annotations.Nullable;

/**
 * What an instance keeps of its authentication from one advertisement to the next: sequence
 * numbers, its own and its peers'. It outlives a loss of the interface. Thread {@code vrrp-GROUP}.
 */
public final class AuthenticationState {
  private final Authentication kind;
  private final @Nullable HeaderAuthentication header;
  private final @Nullable HmacAuthentication hmac;

  public AuthenticationState(VrrpInstanceSettings instance) {
    boolean unicast = instance.transport() instanceof Transport.Unicast;
    switch (instance.authentication()) {
      case AuthenticationSettings.None _ -> {
        kind = Authentication.NONE;
        header = null;
        hmac = null;
      }
      case AuthenticationSettings.Password _ -> {
        kind = Authentication.PASSWORD;
        header = null;
        hmac = null;
      }
      case AuthenticationSettings.Header settings -> {
        kind = Authentication.HEADER;
        header = new HeaderAuthentication(settings.key(), unicast);
        hmac = null;
      }
      case AuthenticationSettings.Hmac settings -> {
        kind = Authentication.HMAC;
        header = null;
        hmac = new HmacAuthentication(settings);
      }
    }
  }

  Authentication kind() {
    return kind;
  }

  HeaderAuthentication header() {
    return existing(header);
  }

  HmacAuthentication hmac() {
    return existing(hmac);
  }

  private <T> T existing(@Nullable T one) {
    if (one == null) {
      throw new IllegalStateException("the instance has " + kind);
    }
    return one;
  }
}
