"""A small provider of OpenID Connect, as a process on loopback: `python -m tests.web.provider MODE`.

It signs in whoever comes as 示例竞赛办公室, and writes its address first. MODE is how it behaves: `good`, or one
thing that is wrong with the tokens it gives.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "kaimenhong", "of the tests"
NAME = "示例竞赛办公室"
KEY, OTHER = (RSAKey.generate_key(2048, {"kid": "one"}) for _ in range(2))
MODES = (
    "good",
    "nonce",
    "signature",
    "audience",
    "presenter",
    "issuer",
    "late",
    "unsigned",
    "shared",
    "stranger",
    "nameless",
    "none",
)


class Provider(BaseHTTPRequestHandler):
    """Codes are good once, for the challenge they were given for."""

    mode = "good"
    codes: ClassVar[dict[str, dict[str, str]]] = {}

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        said = {name: values[0] for name, values in parse_qs(address.query).items()}
        issuer = f"http://{self.headers['Host']}"
        if address.path == "/.well-known/openid-configuration":
            self._json(
                {
                    "issuer": issuer,
                    "authorization_endpoint": f"{issuer}/authorize",
                    "token_endpoint": f"{issuer}/token",
                    "jwks_uri": f"{issuer}/keys",
                    "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
                }
            )
        elif address.path == "/keys":
            self._json({"keys": [KEY.as_dict(private=False)]})
        elif address.path == "/authorize" and said.get("code_challenge_method") == "S256":
            code = secrets.token_urlsafe()
            self.codes[code] = said
            self.send_response(302)
            self.send_header("Location", f"{said['redirect_uri']}?{urlencode({'code': code, 'state': said['state']})}")
            self.end_headers()
        else:
            self.send_error(400)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        said = {name: values[0] for name, values in parse_qs(body).items()}
        asked = self.codes.pop(said.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(said.get("code_verifier", "").encode()).digest())
        client = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        sound = (
            asked is not None
            and asked["code_challenge"] == challenge.decode().rstrip("=")
            and asked["redirect_uri"] == said.get("redirect_uri")
            and self.headers["Authorization"] == f"Basic {client}"
        )
        if not sound or asked is None:
            self._json({"error": "invalid_grant"}, 400)
            return
        token = {"access_token": "x", "token_type": "Bearer", "expires_in": 60}
        if self.mode != "none":
            token["id_token"] = self._id_token(asked["nonce"])
        self._json(token)

    def _id_token(self, nonce: str) -> str:
        now, mode = int(time.time()), self.mode
        claims = {
            "iss": "http://elsewhere.example" if mode == "issuer" else f"http://{self.headers['Host']}",
            "aud": "another" if mode in {"audience", "presenter"} else CLIENT,
            "sub": "1",
            "iat": now,
            "exp": now - 3600 if mode == "late" else now + 60,
            "nonce": "another" if mode == "nonce" else nonce,
            "preferred_username": "外人" if mode == "stranger" else NAME,
        }
        if mode == "presenter":
            claims["azp"] = CLIENT
        if mode == "nameless":
            del claims["preferred_username"]
        if mode in {"unsigned", "shared"}:
            return _by_hand(claims, "none" if mode == "unsigned" else "HS256")
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, OTHER if mode == "signature" else KEY)

    def _json(self, said: dict[str, Any], status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(said).encode())

    def log_message(self, *_: object) -> None:
        """Nothing is said of requests."""


def _by_hand(claims: dict[str, Any], algorithm: str) -> str:
    """A token that no library signs: not at all, or with what everybody can read as a secret: the public key."""
    parts = ({"alg": algorithm, "kid": "one"}, claims)
    text = ".".join(_coded(json.dumps(part).encode()) for part in parts)
    signed = hmac.digest(KEY.as_pem(private=False), text.encode(), "sha256") if algorithm == "HS256" else b""
    return f"{text}.{_coded(signed)}"


def _coded(said: bytes) -> str:
    return base64.urlsafe_b64encode(said).decode().rstrip("=")


if __name__ == "__main__":
    Provider.mode = sys.argv[1]
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)  # noqa: T201  where it is
    server.serve_forever()
