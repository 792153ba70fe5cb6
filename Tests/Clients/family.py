"""The adapter for discord.py and the libraries that descend from it; a package is given, and what it calls differently."""
import asyncio, os, platform
from types import SimpleNamespace

from observer import Seen

TOKEN = os.environ["TOKEN"]


class Adapter:
    """package: the library; allowed: see `Complaints`; options: what its Client takes besides intents."""

    def __init__(self, package, allowed=(), **options):
        self.package, self.allowed, self.options = package, list(allowed), options
        self.client = self.task = None

    def versions(self):
        import aiohttp

        return f"{self.package.__title__} {self.package.__version__}, aiohttp {aiohttp.__version__}, Python {platform.python_version()}"

    async def open(self, observer, with_content):
        intents = self.package.Intents.all() if with_content else self.package.Intents.none()
        if not with_content:
            intents.guilds = intents.guild_messages = intents.dm_messages = True
        self.client = watching(self.package, observer)(intents=intents, **self.options)
        self.task = asyncio.create_task(self.client.start(TOKEN))
        self.task.add_done_callback(lambda _: observer.changed.set())

    async def close(self):
        client, self.client = self.client, None
        if client:
            await client.close()
            await asyncio.gather(self.task, return_exceptions=True)

    def failure(self):
        return repr(self.task.exception()) if self.task.done() and not self.task.cancelled() else ""

    def compression(self):
        return self.client.ws.socket._response.url.query.get("compress", "none")

    def identity(self):
        return self.client.user.id, self.client.user.name, self.client.application_id

    def guilds(self):
        return {guild.id: self.guild(guild) for guild in self.client.guilds if not guild.unavailable}

    def guild(self, guild):
        return SimpleNamespace(
            name=guild.name, channels={channel.id for channel in guild.channels},
            roles={role.id: role.name for role in guild.roles}, threads={thread.id for thread in guild.threads},
            member_count=guild.member_count, members=len(guild.members), knows_bot=len(guild.me.roles) > 1)

    async def history(self, channel, limit, before):
        page = self.client.get_channel(channel).history(limit=limit, before=self.package.Object(before))
        return [(message.id, message.content) async for message in page]

    def latency(self):
        return self.client.latency


def watching(package, observer):
    """A client class whose handlers tell the observer."""

    class Watching(package.Client):
        async def on_connect(self):
            observer.count("readies")

        async def on_resumed(self):
            observer.count("resumes")

        async def on_guild_available(self, guild):
            observer.changed.set()

        async def on_guild_join(self, guild):
            observer.changed.set()

        async def on_message(self, message):
            guild = message.guild and message.guild.id
            blank = not (message.content or message.embeds or message.attachments or message.components)
            exempt = guild is None or message.author.id == self.user.id or self.user in message.mentions
            # What a system message says is made by the library from its type.
            observer.message(message.id, Seen(message.channel.id, guild, message.content, blank, exempt))

        async def on_raw_message_edit(self, payload):
            observer.edit(payload.message_id, payload.data.get("content"))

        async def on_raw_message_delete(self, payload):
            observer.delete(payload.message_id)

        async def on_raw_bulk_message_delete(self, payload):
            observer.delete(*payload.message_ids)

        async def on_raw_reaction_add(self, payload):
            observer.count("reactions")

        async def on_raw_reaction_remove(self, payload):
            observer.count("reactions")

        async def on_typing(self, channel, user, when):
            observer.count("typing")

        async def on_thread_create(self, thread):
            observer.count("threads")

        async def on_member_join(self, member):
            observer.count("members")

        async def on_error(self, event, *arguments, **named):
            import logging

            logging.getLogger(package.__name__).exception("in the handler of %s", event)

    return Watching
