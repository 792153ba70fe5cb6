"""What the scripts that measure have in common: what the kernel says about a process, and the simulated gateway."""
import json, os, re, subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BLOOM = os.environ.get("BLOOM", os.path.join(ROOT, ".build/release/bloom"))


def cpu(pid):
    """CPU seconds of all threads so far."""
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid):
    """Resident memory in MB."""
    return int(re.search(r"^VmRSS:\s+(\d+)", open(f"/proc/{pid}/status").read(), re.M).group(1)) / 1024


class Simulator:
    """`bloom simulate` with a seed of its own."""

    def __init__(self, *options):
        self.options = options

    def __enter__(self):
        self.process = subprocess.Popen(
            [BLOOM, "simulate", "--json", "--seed", "3", *self.options], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.place = json.loads(self.process.stdout.readline())
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def dispatches(self):
        """How many dispatches were handed out so far."""
        return self.count("dispatches sent")

    def messages(self):
        """How many messages were made so far."""
        return self.count("messages made")

    def count(self, what):
        self.process.stdin.write("statistics\n")
        self.process.stdin.flush()
        return int(re.search(rf"(\d+) {what}", self.process.stderr.readline()).group(1))
