"""instructions.py BUILD CONTRACT [OPTION…]: instructions of accord a request, by callgrind; see docs/benchmarks.md."""
import argparse
import json
import os
import re
import shutil
import socket
import sys
import tempfile

import contract
import machine
import server

RECORDED = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "instructions.json")
BODY = json.dumps({name: value for name, value in contract.student(1).items() if name != "id"}, separators=(",", ":"))
READ = "GET /student/1 HTTP/1.1\r\nHost: localhost\r\n\r\n"
LIST = "GET /student?limit=100 HTTP/1.1\r\nHost: localhost\r\n\r\n"
CREATE = ("POST /student HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          f"Content-Length: {len(BODY)}\r\n\r\n{BODY}")
# The server, what is sent, how often before (caches are filled, statements prepared), how often it is
# counted, and whether answers are kept. So few creates that SQLite's log is not copied meanwhile
# (persistence/checkpoints.h): how often that happens depends on the time that callgrind takes.
LOADS = {"read": ("accord", READ, 200, 1000, False), "read with ETag": ("accord-etag", READ, 200, 1000, False),
         "read kept": ("accord", READ, 200, 1000, True), "list 100": ("accord", LIST, 200, 500, False),
         "create": ("accord", CREATE, 20, 200, True)}
ROWS = 200  # there before
ALLOWED = 1.05


class Counted(server.Server):
    """accord under callgrind, once its tables are filled."""

    is_filled = False
    keeps_answers = True

    def fill(self):
        super().fill()
        self.is_filled = True

    def command(self):
        if not self.is_filled:
            return super().command()
        return ["valgrind", "--tool=callgrind", f"--callgrind-out-file={self.file}.out", *super().command(),
                "--workers", "1", "--check-responses", "off", "--log", "off",
                *([] if self.keeps_answers else ["--kept-answers", "0"])]

    def instructions(self):
        self.stop()
        with open(self.file + ".out") as file:
            return int(re.search(r"^(?:summary|totals): (\d+)", file.read(), re.M).group(1))


def send(port, request, count):
    with socket.create_connection(("127.0.0.1", port)) as connection, connection.makefile("rb") as answers:
        for _ in range(count):
            connection.sendall(request.encode())
            status = answers.readline()
            if status.split()[1:2] not in ([b"200"], [b"201"]):
                raise SystemExit(f"{request.split(' HTTP')[0]}: {status.decode()}")
            size = 0
            while (line := answers.readline().lower()) != b"\r\n":
                if line.startswith(b"content-length:"):
                    size = int(line.partition(b":")[2])
            answers.read(size)


def instructions(build, students, name, request, count, keeps_answers):
    """Of all that a server with its own tables does, which answers so many requests."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(students, folder + "/students.yaml")
        counted = Counted(name, build, folder, folder, ROWS)
        counted.keeps_answers = keeps_answers
        try:
            counted.begin()
            send(counted.port, request, count)
            return counted.instructions()
        finally:
            counted.stop()


def context(build):
    """What the figures depend on besides accord."""
    return {"processor": machine.processor(), "compiler": f"{machine.compiler(build + '/accord')} {machine.flags(build)}",
            **{name: machine.package(name) for name in ("libc6", "libsqlite3-0", "valgrind")}}


def compare(found, recorded):
    """Prints a line for each load; says whether one is above what is allowed."""
    is_above = False
    for load, count in found.items():
        before = recorded["requests"].get(load)
        beside = f"{count / before:.3f} of the recorded {before:,}" if before else "none is recorded"
        is_too_many = bool(before) and count > ALLOWED * before
        is_above = is_above or is_too_many
        print(f"{load:15} {count:9,} instructions a request, {beside}" + (": too many" if is_too_many else ""))
    return is_above


def main():
    parser = argparse.ArgumentParser(prog="ci/bench instructions")
    parser.add_argument("build", help=argparse.SUPPRESS)
    parser.add_argument("contract", help=argparse.SUPPRESS)
    parser.add_argument("--record", action="store_true", help="write tests/bench/instructions.json")
    options = parser.parse_args()
    found = {}
    for load, (name, request, warm, count, keeps_answers) in LOADS.items():
        before, after = (instructions(options.build, options.contract, name, request, requests, keeps_answers)
                         for requests in (warm, warm + count))
        found[load] = round((after - before) / count)
    recorded = {"requests": {}}
    if os.path.exists(RECORDED):
        with open(RECORDED) as file:
            recorded = json.load(file)
        for name, value in context(options.build).items():
            if recorded["with"].get(name) != value:
                print(f"{name} is {value}; recorded with {recorded['with'].get(name)}: figures may differ for that alone")
    is_above = compare(found, recorded)
    if options.record:
        with open(RECORDED, "w") as file:
            file.write(json.dumps({"with": context(options.build), "requests": found}, indent=2) + "\n")
        return 0
    return 1 if is_above else 0


if __name__ == "__main__":
    sys.exit(main())
