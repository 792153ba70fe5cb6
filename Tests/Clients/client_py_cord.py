"""py-cord, with its addresses set."""
import os

import discord

import checks, family

discord.http.Route.API_BASE_URL = os.environ["API"]
ALLOWED = [
    ("discord.utils", "^PyNaCl, davey are not installed", "the extra for voice is not installed"),
]
checks.main(family.Adapter(discord, ALLOWED))
