"""nextcord, with its addresses set."""
import os

import nextcord

import checks, family

nextcord.http.Route.BASE = os.environ["API"]
ALLOWED = [
    ("nextcord.client", "^PyNaCl is not installed", "the extra for voice is not installed"),
]
checks.main(family.Adapter(nextcord, ALLOWED))
