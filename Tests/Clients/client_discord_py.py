"""discord.py, with its addresses set. With COMPRESS=zlib-stream the module for Zstandard is not found, and it speaks zlib."""
import os, sys

if os.environ["COMPRESS"] == "zlib-stream":
    sys.modules["zstandard"] = sys.modules["compression.zstd"] = None

import discord, yarl
from discord.gateway import DiscordWebSocket

import checks, family

discord.http.Route.BASE = os.environ["API"]
DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["GATEWAY"])
ALLOWED = [
    ("discord.client", "^(PyNaCl|davey) is not installed", "the extra for voice is not installed"),
]
checks.main(family.Adapter(discord, ALLOWED))
