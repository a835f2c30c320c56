"""Signing in with the institution's own provider: OpenID Connect, authorization code with PKCE.

KMH_OIDC_ISSUER  the provider's address, as its tokens name it; without it nobody signs in this way
KMH_OIDC_CLIENT  what the provider knows this site as
KMH_OIDC_SECRET  and the secret it was given
KMH_OIDC_CLAIM   the claim that is a user's name here; without it `preferred_username`

Authlib sends state, nonce and challenge, and checks the signature by the provider's keys, issuer, audience, times and
nonce. It takes the algorithms from the provider; `none` and shared secrets are refused here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from authlib.integrations.base_client import OAuthError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from joserfc.errors import JoseError
from requests import RequestException

from kaimenhong.records.models import User

_WELL_KNOWN = "/.well-known/openid-configuration"
_ALGORITHMS = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
_WAIT_SECONDS = 10


class NotSignedIn(Exception):  # noqa: N818  it is what it says
    """The provider was not reached, or what it says is not to be believed."""


def offered() -> bool:
    """Whether a provider is set up."""
    return bool(settings.OIDC_ISSUER)


def to_provider(request: HttpRequest, back: str) -> HttpResponse:
    """The way to the provider, who sends the browser `back`. NotSignedIn: he is not reached."""
    try:
        answer = _provider().authorize_redirect(request, back)
    except (OAuthError, RequestException, ValueError, KeyError, RuntimeError) as error:
        raise NotSignedIn(str(error)) from error
    assert isinstance(answer, HttpResponse)
    return answer


def user_from_provider(request: HttpRequest) -> User:
    """Who signed in there, by the browser's way back. NotSignedIn: his token is none, or nobody here has his name."""
    try:
        said = _provider().authorize_access_token(request, claims_options=_claims()).get("userinfo")
    except (OAuthError, JoseError, RequestException, ValueError, KeyError, RuntimeError, TypeError) as error:
        raise NotSignedIn(str(error)) from error
    name = (said or {}).get(settings.OIDC_CLAIM)
    found = User.objects.filter(name=name, is_active=True).first() if isinstance(name, str) and name else None
    if found is None:
        raise NotSignedIn(f"nobody is known by the claim {settings.OIDC_CLAIM}")
    return found


def _claims() -> dict[str, dict[str, object]]:
    """What a token must say. Authlib by itself takes one for another audience that names this site as its presenter."""
    said = {"iss": [settings.OIDC_ISSUER], "aud": [settings.OIDC_CLIENT]}
    return {name: {"essential": True, "values": values} for name, values in said.items()}


def _provider() -> Any:  # noqa: ANN401  Authlib has no types
    found = _registered(settings.OIDC_ISSUER, settings.OIDC_CLIENT, settings.OIDC_SECRET)
    metadata = found.load_server_metadata()
    if metadata.get("issuer") != settings.OIDC_ISSUER:
        raise NotSignedIn("the provider names another issuer")
    sound = sorted(_ALGORITHMS & set(metadata.get("id_token_signing_alg_values_supported", ["RS256"])))
    found.server_metadata["id_token_signing_alg_values_supported"] = sound
    return found


@lru_cache(maxsize=4)
def _registered(issuer: str, client: str, secret: str) -> Any:  # noqa: ANN401  as above
    """One for a process: the provider's addresses and keys are read once, keys again when a new one signs."""
    return OAuth().register(
        "provider",
        client_id=client,
        client_secret=secret,
        server_metadata_url=issuer + _WELL_KNOWN,
        client_kwargs={"scope": "openid profile", "code_challenge_method": "S256", "default_timeout": _WAIT_SECONDS},
    )
