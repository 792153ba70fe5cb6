"""hikari, with its address set. With COMPRESS=zlib-stream the module for Zstandard is not found, and it speaks zlib."""
import asyncio, os, platform, sys
from types import SimpleNamespace

if os.environ["COMPRESS"] == "zlib-stream":
    sys.modules["backports.zstd"] = sys.modules["compression.zstd"] = None

import aiohttp, hikari

import checks
from observer import Seen

FEW = hikari.Intents.GUILDS | hikari.Intents.GUILD_MESSAGES | hikari.Intents.DM_MESSAGES


ALLOWED = [
    ("hikari.gateway.0", "^failed to communicate with server, reason was: 'Socket has closed'", "the dropped connection"),
    ("py.warnings", "MissingIntentWarning: You have tried to listen to (Reaction|Typing|MemberCreate)Event",
     "the second connection listens for what must not come"),
]


class Adapter:
    allowed = ALLOWED
    bot = None

    def versions(self):
        return f"hikari {hikari.__version__}, aiohttp {aiohttp.__version__}, Python {platform.python_version()}"

    async def open(self, observer, with_content):
        intents = hikari.Intents.ALL if with_content else FEW
        self.bot = hikari.GatewayBot(os.environ["TOKEN"], rest_url=os.environ["API"], intents=intents, banner=None,
                                     logs=None, suppress_optimization_warning=True)
        watch(self.bot, observer)
        self.error = ""
        try:
            await asyncio.wait_for(self.bot.start(check_for_updates=False), checks.LIVE)
        except Exception as error:
            self.error = repr(error)

    async def close(self):
        bot, self.bot = self.bot, None
        if bot and bot.is_alive:
            await bot.close()

    def failure(self):
        return self.error

    def compression(self):
        return self.bot.shards[0]._ws._ws._response.url.query.get("compress", "none")

    def identity(self):
        me = self.bot.get_me()
        return me.id, me.username, hikari.applications.get_token_id(os.environ["TOKEN"])

    def guilds(self):
        return {int(id): self.guild(id, guild) for id, guild in self.bot.cache.get_available_guilds_view().items()}

    def guild(self, id, guild):
        cache = self.bot.cache
        members = cache.get_members_view_for_guild(id)
        me = members.get(self.bot.get_me().id)
        return SimpleNamespace(
            name=guild.name, channels=set(map(int, cache.get_guild_channels_view_for_guild(id))),
            roles={int(id): role.name for id, role in cache.get_roles_view_for_guild(id).items()},
            threads=set(map(int, cache.get_threads_view_for_guild(id))),
            member_count=guild.member_count, members=len(members), knows_bot=bool(me and len(me.role_ids) > 1))

    async def history(self, channel, limit, before):
        page = self.bot.rest.fetch_messages(channel, before=before).limit(limit)
        return [(int(message.id), message.content or "") async for message in page]

    def latency(self):
        return self.bot.heartbeat_latency


def watch(bot, observer):
    def on(kind, what):
        async def handler(event):
            what(event)

        bot.event_manager.subscribe(kind, handler)

    def message(event):
        new, me = event.message, bot.get_me()
        guild = getattr(event, "guild_id", None)
        blank = not (new.content or new.embeds or new.attachments or new.components)
        exempt = guild is None or me and (new.author.id == me.id or me.id in (new.user_mentions_ids or ()))
        observer.message(int(new.id), Seen(int(new.channel_id), guild, new.content or "", blank, exempt))

    def edit(event):
        content = event.message.content
        observer.edit(int(event.message_id), None if content is hikari.UNDEFINED else content or "")

    on(hikari.ShardReadyEvent, lambda event: observer.count("readies"))
    on(hikari.ShardResumedEvent, lambda event: observer.count("resumes"))
    on(hikari.GuildAvailableEvent, lambda event: observer.changed.set())
    on(hikari.MessageCreateEvent, message)
    on(hikari.MessageUpdateEvent, edit)
    on(hikari.MessageDeleteEvent, lambda event: observer.delete(int(event.message_id)))
    on(hikari.GuildBulkMessageDeleteEvent, lambda event: observer.delete(*map(int, event.message_ids)))
    on(hikari.ReactionEvent, lambda event: observer.count("reactions"))
    on(hikari.TypingEvent, lambda event: observer.count("typing"))
    on(hikari.GuildThreadCreateEvent, lambda event: observer.count("threads"))
    on(hikari.MemberCreateEvent, lambda event: observer.count("members"))


checks.main(Adapter())
