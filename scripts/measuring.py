"""What the scripts that measure have in common: what the kernel says about a process, the simulated gateway, a terminal."""
import fcntl, json, os, pty, re, select, shutil, signal, struct, subprocess, sys, tempfile, termios, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BLOOM = os.environ.get("BLOOM", os.path.join(ROOT, ".build/release/bloom"))


def cpu(pid):
    """CPU seconds of all threads so far."""
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid):
    """Resident memory in MB."""
    return int(re.search(r"^VmRSS:\s+(\d+)", open(f"/proc/{pid}/status").read(), re.M).group(1)) / 1024


class Certificate:
    """A certificate for 127.0.0.1 that is its own authority, and its key, in a folder."""

    def __init__(self, folder):
        self.path, self.key = f"{folder}/certificate.pem", f"{folder}/key.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
             "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", self.key, "-out", self.path],
            check=True, stderr=subprocess.DEVNULL)


class Simulator:
    """`bloom simulate` with a seed of its own; it speaks TLS if it gets a certificate."""

    def __init__(self, *options, certificate=None):
        self.options = options
        self.certificate = certificate
        if certificate:
            self.options += ("--tls-certificate", certificate.path, "--tls-key", certificate.key)

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

    def bot(self):
        """The variables with which bloom finds it."""
        return {"BLOOM_TOKEN": self.place["token"], "BLOOM_API": self.place["api"], "BLOOM_GATEWAY": self.place["gateway"]}

    def trust(self):
        """The options with which bloom believes it."""
        return ["--tls-ca", self.certificate.path] if self.certificate else []


class Terminal:
    """A program in a terminal of its own, whose output is read at once and counted; `~` in its words is its home."""
    # What a terminal of today answers: its background, that frames can be put between marks, and what it is.
    ANSWERS = {
        b"\x1b]11;?\x1b\\": b"\x1b]11;rgb:0000/0000/0000\x1b\\",
        b"\x1b[?2026$p": b"\x1b[?2026;2$y",
        b"\x1b[c": b"\x1b[?62;22c",
    }
    FRAME_END = b"\x1b[?2026l"

    def __init__(self, command, size, variables={}):
        self.home = tempfile.mkdtemp(prefix="bloom-measure-")
        environment = {
            "PATH": os.environ["PATH"], "HOME": self.home, "XDG_STATE_HOME": self.home, "XDG_RUNTIME_DIR": self.home,
            "TERM": "xterm-256color", "LANG": "C.UTF-8", **variables}
        self.begun = time.monotonic()
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
            os.execvpe(command[0], [word.replace("~", self.home) for word in command], environment)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.count = self.frames = 0
        self.recent = b""
        self.may_end = False

    def read(self, limit):
        """Reads what has come, at most for so long; false when nothing came."""
        if not select.select([self.master], [], [], max(0, limit))[0]:
            return False
        try:
            data = os.read(self.master, 1 << 16)
        except OSError:
            if self.may_end:
                return False
            sys.exit("the program in the terminal has ended: " + self.recent[-2000:].decode(errors="replace"))
        self.count += len(data)
        self.frames += data.count(self.FRAME_END)
        for question, answer in self.ANSWERS.items():
            if question in data:
                os.write(self.master, answer)
        self.recent = (self.recent + data)[-(1 << 17):]
        return True

    def wait_for(self, text, limit=20):
        end = time.monotonic() + limit
        while text not in self.recent:
            if time.monotonic() > end:
                sys.exit(f"{text} is not shown within {limit} s")
            self.read(end - time.monotonic())
        return time.monotonic()

    def idle(self, seconds):
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.read(left)

    def wait_for_end(self, limit=20):
        """Reads until the program has ended by itself."""
        self.may_end = True
        end = time.monotonic() + limit
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid != 0:
                break
            if time.monotonic() > end:
                sys.exit(f"the program in the terminal has not ended within {limit} s")
            if not self.read(0.1):
                time.sleep(0.05)
        self.close()
        if status != 0:
            sys.exit(f"the program in the terminal has ended with {status}: " + self.recent[-2000:].decode(errors="replace"))

    def end(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self.close()

    def close(self):
        os.close(self.master)
        shutil.rmtree(self.home, ignore_errors=True)
