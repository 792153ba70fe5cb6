"""py-cord, with its addresses set."""
import os

import discord

import checks, family

discord.http.Route.API_BASE_URL = os.environ["API"]
checks.main(family.Adapter(discord))
