"""disnake, with its addresses set; it can do without compression."""
import os

import disnake

import checks, family

disnake.http.Route.BASE = os.environ["API"]
params = disnake.GatewayParams(zlib=os.environ["COMPRESS"] == "zlib-stream")
ALLOWED = [
    ("disnake.client", "^PyNaCl and dave.py are not installed", "the extra for voice is not installed"),
]
checks.main(family.Adapter(disnake, ALLOWED, gateway_params=params))
