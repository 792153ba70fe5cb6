"""disnake, with its addresses set; it can do without compression."""
import os

import disnake

import checks, family

disnake.http.Route.BASE = os.environ["API"]
params = disnake.GatewayParams(zlib=os.environ["COMPRESS"] == "zlib-stream")
checks.main(family.Adapter(disnake, [], gateway_params=params))
