"""The servers that are measured: how each is started, filled and asked what it used."""
import glob
import http.client
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time

import contract

NAMES = ["accord", "accord-etag", "fastify", "eov", "flask", "sqlite-loop", "bare-loop"]
TICK = 1 / os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that servers are stopped


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A server with `rows` students and one cohort (the bare loop has fixed bytes)."""

    def __init__(self, name, build, peers, folder, rows):
        self.name, self.build, self.peers, self.rows = name, build, peers, rows
        self.file = os.path.join(folder, name)
        self.process = None

    def begin(self):
        self.start()
        if self.name != "bare-loop":
            self.stop()
            self.fill()
            self.start()

    def command(self):
        students = self.peers + "/students.yaml"
        if self.name == "bare-loop":
            return [self.build + "/tests/epoll_loop", str(self.port)]
        if self.name == "sqlite-loop":
            return [self.build + "/tests/sqlite_loop", str(self.port), self.file + ".db"]
        if not self.name.startswith("accord"):
            return ["bash", self.peers + "/start.sh", self.name, str(self.port)]
        if self.name == "accord-etag":
            students = contract.with_etag(students, os.path.dirname(self.file))
        return [self.build + "/accord", "serve", students, "--listen", f"127.0.0.1:{self.port}", "--no-pages",
                "--database", f"sqlite://{self.file}.db?synchronous=normal",
                *os.environ.get("ACCORD_ARGS", "").split()]

    def start(self):
        self.port = free_port()
        environment = {**os.environ, "DB": self.file + ".db", "DATABASE_URL": f"sqlite:///{self.file}.db"}
        if self.name.startswith("accord"):
            environment = None
        with open(self.file + ".log", "ab") as log:
            self.process = subprocess.Popen(self.command(), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                            env=environment, start_new_session=True)
        began = time.monotonic()
        while time.monotonic() - began < 60 and self.process.poll() is None:
            try:
                self.ask("GET", "/student?limit=1")
                return
            except OSError:
                time.sleep(0.01)
        with open(self.file + ".log", errors="replace") as log:
            raise SystemExit(f"{self.name} does not answer:\n{log.read()[-2000:]}")

    def stop(self):
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait()

    def fill(self):
        database = sqlite3.connect(self.file + ".db")
        database.executescript("PRAGMA synchronous = OFF; BEGIN;" + contract.ROWS.format(count=self.rows) + "; COMMIT;")
        database.close()

    def forget_log(self):
        """The log is written, as it would be, but not kept: it would be gigabytes."""
        os.truncate(self.file + ".log", 0)

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path, body and json.dumps(body, separators=(",", ":")), {"Content-Type": "application/json"})
            response = connection.getresponse()
            text = response.read()
            is_json = "json" in response.headers.get("Content-Type", "")
            return response.status, json.loads(text) if is_json else text, response.headers
        finally:
            connection.close()

    def check(self):
        """One request of each kind has the same answer from all: what is measured is the same work."""
        new = {name: value for name, value in contract.student(1).items() if name != "id"}
        status, created, _ = self.ask("POST", "/student", new)
        one, two = self.ask("GET", f"/student/{self.rows}"), self.ask("GET", "/student?limit=100")
        page = [contract.student(key) for key in range(1, min(self.rows, 100) + 1)]
        for what, is_right in {
                "create": (status, created) == (201, {"id": created.get("id"), **new}),
                "read": one[:2] == (200, contract.student(self.rows)),
                "list": (two[0], two[1][:len(page)]) == (200, page),
                "ETag": self.name != "accord-etag" or "ETag" in one[2]}.items():
            if not is_right:
                raise SystemExit(f"{self.name} does not answer as the others do: {what}")

    def processes(self):
        """/proc/PID/stat of the server and its children, from the state on (field 3 of proc(5))."""
        for path in glob.glob("/proc/[0-9]*/stat"):
            try:
                with open(path) as file:
                    fields = file.read().rpartition(")")[2].split()
            except OSError:  # gone meanwhile
                continue
            if int(fields[3]) == self.process.pid:  # the session is its own
                yield fields

    def processor_seconds(self):
        return sum(int(each) for fields in self.processes() for each in fields[11:15]) * TICK

    def resident_mib(self):
        return sum(int(fields[21]) for fields in self.processes()) * PAGE / 2**20
