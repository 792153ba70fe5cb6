"""The script that every client library is taken through.

The runner gives GATEWAY, API and TOKEN in the environment. Each line on standard output is a JSON object: `{"check": NAME,
"pass": BOOL, "detail": TEXT}`, or `{"fault": WORDS}` for the runner to hand to the simulated gateway. An adapter makes the
library tell an `Observer` what it sees, and answers what its cache holds.
"""
import asyncio, collections, json, math, os, sys, time, traceback, urllib.request

from observer import Complaints, Observer

API, TOKEN = os.environ["API"], os.environ["TOKEN"]
MESSAGES = 1000
LIVE = 30  # seconds in which a connection must be live again
BUSIEST = 10  # channels in which what came is compared with what there is


def say(**what):
    print(json.dumps(what, ensure_ascii=False), flush=True)


def check(name, passed, detail=""):
    say(check=name, **{"pass": bool(passed)}, detail=str(detail))
    return bool(passed)


def compare(name, expected, found):
    """Two dictionaries must be the same; says where they are not."""
    wrong = [key for key in {**expected, **found} if expected.get(key) != found.get(key)]
    first = f"{wrong[0]}: {expected.get(wrong[0])!r:.80} expected, {found.get(wrong[0])!r:.80} found" if wrong else ""
    return check(name, expected and not wrong, first or f"{len(expected)} guilds")


async def rest(path):
    """What the REST interface says, without the library."""

    def ask():
        request = urllib.request.Request(API + path, headers={"Authorization": "Bot " + TOKEN})
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    return await asyncio.to_thread(ask)


def ids(objects):
    return {int(one["id"]) for one in objects}


class Script:
    def __init__(self, adapter):
        self.adapter, self.observer = adapter, Observer()
        self.complaints = Complaints(adapter.allowed)

    async def run(self):
        try:
            await self.connected()
            await self.caches()
            await self.events()
            await self.resumes("op 7, reconnect", "reconnect")
            await self.resumes("dropped connection", "drop")
            await self.resumes("invalid session, resumable", "invalid session resumable")
            await self.nothing_lost()
            await self.history()
            await self.fresh_session()
            await self.latency()
            await self.adapter.close()
            await self.without_content()
        except Exception:
            check("the script came to its end", False, traceback.format_exc())
        finally:
            await self.adapter.close()
        await asyncio.sleep(0)
        lines = self.complaints.lines
        allowed = f"{self.complaints.let_pass} allowed lines"
        check("no warning, no error logged", not lines, f"{len(lines)}: " + " | ".join(lines[:3]) if lines else allowed)

    async def connected(self):
        observer = self.observer
        await self.adapter.open(observer, with_content=True)
        if not check("connect and READY", await observer.until(lambda: observer.readies, LIVE), self.adapter.failure()):
            raise RuntimeError("never connected")
        spoken = self.adapter.compression()
        check("compression as meant", spoken == os.environ["COMPRESS"], f"{spoken} spoken")
        me, application = await rest("/users/@me"), await rest("/oauth2/applications/@me")
        expected = (int(me["id"]), me["username"], int(application["id"]))
        check("user and application", self.adapter.identity() == expected, self.adapter.identity())

    async def caches(self):
        observer, adapter = self.observer, self.adapter
        truth = {int(guild["id"]): guild["name"] for guild in await rest("/users/@me/guilds")}
        await observer.until(lambda: len(adapter.guilds()) == len(truth), LIVE)
        guilds = adapter.guilds()
        compare("guilds and their names", truth, {id: guild.name for id, guild in guilds.items()})
        channels = {id: ids(await rest(f"/guilds/{id}/channels")) for id in truth}
        compare("channels of each guild", channels, {id: guild.channels for id, guild in guilds.items()})
        roles = {id: {int(role["id"]): role["name"] for role in await rest(f"/guilds/{id}/roles")} for id in truth}
        compare("roles of each guild", roles, {id: guild.roles for id, guild in guilds.items()})
        for _ in range(5):  # threads come and go while one asks
            threads = {id: ids((await rest(f"/guilds/{id}/threads/active"))["threads"]) for id in truth}
            found = {id: guild.threads for id, guild in adapter.guilds().items()}
            if threads == found:
                break
        compare("active threads of each guild", threads, found)
        guilds = adapter.guilds()
        # hikari counts no newcomer in the number that the guild has told.
        told = {id: (min(max(guild.members, guild.member_count), guild.member_count + observer.members), True)
                for id, guild in guilds.items()}
        compare("members of each guild", told, {id: (guild.members, guild.knows_bot) for id, guild in guilds.items()})

    async def events(self):
        observer = self.observer
        await observer.until(lambda: len(observer.messages) >= MESSAGES, LIVE)
        count, twice = len(observer.messages), len(observer.twice)
        check("1,000 messages, each once", count >= MESSAGES and not twice, f"{count} messages, {twice} twice")
        for what in ("edits", "deletes", "reactions", "typing", "threads"):
            seen = await observer.until(lambda: getattr(observer, what), LIVE)
            check({"threads": "threads opened"}.get(what, what) + " seen", seen, getattr(observer, what))

    async def live(self):
        """Whether messages come that were not there before."""
        before = len(self.observer.messages)
        return await self.observer.until(lambda: len(self.observer.messages) >= before + 50, LIVE)

    async def resumes(self, name, words):
        observer = self.observer
        readies, resumes, start = observer.readies, observer.resumes, time.monotonic()
        say(fault=words)
        resumed = await observer.until(lambda: observer.resumes > resumes or observer.readies > readies, LIVE)
        seconds = time.monotonic() - start
        live = resumed and await self.live()
        told = f"resumed after {seconds:.1f} s" if resumed else "never came back"
        told = "READY instead of RESUMED" if observer.readies > readies else told
        check(name, live and observer.readies == readies and observer.resumes == resumes + 1, told)

    def expected(self, channel, page):
        """Ids of a page from REST that must have come since the first message in this channel."""
        first = min(id for id, seen in self.observer.messages.items() if seen.channel == channel)
        return {int(one["id"]) for one in page if int(one["id"]) >= first}

    def busiest(self):
        count = collections.Counter(seen.channel for seen in self.observer.messages.values())
        return [channel for channel, _ in count.most_common(BUSIEST)]

    async def pages(self, channel, before):
        first = await rest(f"/channels/{channel}/messages?limit=100&before={before}")
        return first + (await rest(f"/channels/{channel}/messages?limit=50&before={first[-1]['id']}") if first else [])

    async def nothing_lost(self):
        """Over three resumes nothing may be missing and nothing may come twice."""
        observer, total, missing = self.observer, 0, []
        for channel in self.busiest():
            page = await self.pages(channel, max(observer.messages) + 1)
            expected = self.expected(channel, page)
            total += len(expected)
            missing += expected - observer.messages.keys()
        detail = f"{total} messages, {len(missing)} missing, {len(observer.twice)} twice"
        check("nothing lost over resumes", total and not missing and not observer.twice, detail)

    async def history(self):
        """150 messages through the library: the same as from REST, and those that came, with the same words."""
        observer, channel = self.observer, self.busiest()[0]
        for _ in range(4):  # an edit may come between two looks
            anchor = max(id for id, seen in observer.messages.items() if seen.channel == channel) + 1
            asked = {int(one["id"]): one["content"] for one in await self.pages(channel, anchor)}
            got = dict(await self.adapter.history(channel, 150, anchor))
            live = {id: observer.messages[id].content for id in got if id in observer.messages}
            differ = [id for id, content in live.items() if content != got[id]]
            if asked == got and len(got) > 100 and not differ:
                break
        detail = f"{len(got)} messages, {len(live)} of them came live, {len(differ)} with other words"
        check("history over 100 as received", asked == got and len(got) > 100 and live and not differ, detail)

    async def fresh_session(self):
        observer = self.observer
        readies, resumes, start = observer.readies, observer.resumes, time.monotonic()
        say(fault="invalid session")
        ready = await observer.until(lambda: observer.readies > readies or observer.resumes > resumes, LIVE)
        told = f"READY after {time.monotonic() - start:.1f} s" if ready else "never came back"
        count = len(self.adapter.guilds())
        live = ready and await self.live() and await observer.until(lambda: len(self.adapter.guilds()) >= count, LIVE)
        check("invalid session, fresh READY", live and observer.resumes == resumes, told)

    async def latency(self):
        # discord.py and its relatives note when they sent once the sending is done. On loopback the answer can be there
        # before that, and then they measure the interval; another beat is measured right.
        end = time.monotonic() + 40
        while not 0 < (seconds := self.adapter.latency()) < 5 and time.monotonic() < end:
            await asyncio.sleep(0.1)
        known = f"{seconds * 1000:.1f} ms" if math.isfinite(seconds) else "not known"
        check("heartbeat latency measured", 0 < seconds < 5, known)

    async def without_content(self):
        """A second connection that lacks privileged intents and those of reactions and typing."""
        last, self.observer = self.observer.ready_at, Observer()
        observer = self.observer
        # One identify in five seconds is all that a bot has.
        await asyncio.sleep(max(0.0, last + 5.3 - time.monotonic()))
        await self.adapter.open(observer, with_content=False)
        await observer.until(lambda: observer.readies, LIVE)
        common = lambda: [seen for seen in observer.messages.values() if not seen.exempt]
        exempt = lambda: [seen for seen in observer.messages.values() if seen.exempt and seen.content]
        await observer.until(lambda: len(common()) >= 300 and exempt(), LIVE)
        told = [seen for seen in common() if not seen.blank]
        check("blank without the intent", len(common()) >= 300 and not told, f"{len(common())} messages, {len(told)} not blank")
        check("direct ones and mentions not", exempt(), f"{len(exempt())} with content")
        extra = observer.reactions + observer.typing + observer.members
        check("no events without their intents", not extra, f"{extra} events")


def main(adapter):
    say(versions=adapter.versions())
    asyncio.run(Script(adapter).run())
    sys.stdout.flush()
