"""What a client library was seen to do, told by an adapter and asked by the script of checks."""
import asyncio, logging, re, time


class Seen:
    """A message as the library handed it out."""

    def __init__(self, channel, guild, content, blank, exempt):
        self.channel, self.guild, self.content = channel, guild, content
        self.blank = blank  # no text, embeds, attachments or components
        self.exempt = exempt  # the bot may read it without the intent: a direct message, or one that names the bot


class Observer:
    """Counts and keeps; whoever waits for something is woken by each observation."""

    def __init__(self):
        self.messages, self.twice, self.deleted = {}, [], set()
        self.edits = self.deletes = self.reactions = self.typing = self.threads = 0
        self.readies = self.resumes = self.members = 0
        self.ready_at = 0.0
        self.changed = asyncio.Event()

    def count(self, what):
        setattr(self, what, getattr(self, what) + 1)
        if what == "readies":
            self.ready_at = time.monotonic()
        self.changed.set()

    def message(self, id, seen):
        if id in self.messages:
            self.twice.append(id)
        self.messages[id] = seen
        self.changed.set()

    def edit(self, id, content):
        self.edits += 1
        if content is not None and id in self.messages:
            self.messages[id].content = content
        self.changed.set()

    def delete(self, *ids):
        self.deletes += 1
        self.deleted.update(ids)
        self.changed.set()

    async def until(self, condition, seconds):
        """Waits until the condition holds; false when it does not within the time."""
        end = time.monotonic() + seconds
        while not condition():
            self.changed.clear()
            try:
                await asyncio.wait_for(self.changed.wait(), max(0.0, end - time.monotonic()))
            except asyncio.TimeoutError:
                return bool(condition())
        return True


class Complaints(logging.Handler):
    """Keeps what the library logs at WARNING and above, except for what is known to be right.

    `allowed` has tuples: the logger's name, a pattern that its text must match, and why the line is as it should be.
    """

    def __init__(self, allowed):
        super().__init__(logging.WARNING)
        self.allowed = [(name, re.compile(pattern, re.S)) for name, pattern, _ in allowed]
        self.lines, self.let_pass = [], 0
        logging.captureWarnings(True)
        logging.getLogger().addHandler(self)

    def emit(self, record):
        text = record.getMessage()
        if record.exc_info:
            text += f" [{type(record.exc_info[1]).__name__}: {record.exc_info[1]}]"
        if any(record.name == name and pattern.search(text) for name, pattern in self.allowed):
            self.let_pass += 1
        else:
            self.lines.append(f"{record.levelname} {record.name}: {text}")
