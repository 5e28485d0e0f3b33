"""guard_peers.py ACCORD PRISM_MODULES PEERS SECONDS ROUNDS: see ci/guard-peers."""
import collections
import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

accord, modules, peers, seconds, rounds = sys.argv[1:4] + [int(each) for each in sys.argv[4:6]]
document = f"{peers}/students.yaml"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Process:
    """A server on a port of its own, in a process group of its own."""

    def __init__(self, words, port, folder):
        self.port = port
        self.process = subprocess.Popen(
            words, cwd=folder, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(3000):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.01)
        self.stop()
        raise SystemExit(f"{words[0]} does not answer on port {port}")

    def stop(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"


def peer(name, folder):
    port = free_port()
    return Process([f"{peers}/start.sh", name, str(port)], port, folder)


def guard(upstream, folder, *more):
    port = free_port()
    return Process(
        [accord, "guard", document, "--upstream", upstream.url, "--listen", f"127.0.0.1:{port}",
         "--log", "off", *more], port, folder)


def prism(upstream, folder):
    port = free_port()
    return Process(
        [f"{modules}/.bin/prism", "proxy", "-h", "127.0.0.1", "-p", str(port), "-v", "silent",
         document, upstream.url, "--errors"], port, folder)


def wrk(url, connections):
    """Requests a second, and the median latency in microseconds."""
    done = subprocess.run(
        ["wrk", "--latency", "-t1", f"-c{connections}", f"-d{seconds}s", url],
        capture_output=True, text=True)
    rate = float(re.search(r"Requests/sec:\s+([0-9.]+)", done.stdout).group(1))
    number, unit = re.search(r"50%\s+([0-9.]+)(us|ms|s)", done.stdout).groups()
    if "Non-2xx" in done.stdout:
        raise SystemExit(done.stdout)
    return rate, float(number) * {"us": 1, "ms": 1e3, "s": 1e6}[unit]


def rates(folder):
    upstream = peer("fastify", folder)
    subprocess.run([f"{peers}/load/seed.sh", str(upstream.port)], check=True)
    servers = {
        "fastify": upstream,
        "accord guard": guard(upstream, folder, "--check-responses", "enforce"),
        "prism proxy": prism(upstream, folder)}
    found = collections.defaultdict(list)
    for path in ("/student/1", "/student?limit=100"):
        for connections in (32, 1):
            for _ in range(rounds):
                for name, server in servers.items():
                    found[path, connections, name].append(wrk(server.url + path, connections))
    for server in servers.values():
        server.stop()
    print("| request | connections | rate: guard | Prism | guard / Prism | added latency: guard | Prism |\n"
          "|---|---|---|---|---|---|---|")
    for path in ("/student/1", "/student?limit=100"):
        for connections in (32, 1):
            rate, p50 = {}, {}
            for name in servers:
                runs = found[path, connections, name]
                rate[name] = statistics.median(each[0] for each in runs)
                p50[name] = statistics.median(each[1] for each in runs)
            print(path, connections, rate, p50, file=sys.stderr)  # requests a second, microseconds
            alone, ours, theirs = rate["fastify"], rate["accord guard"], rate["prism proxy"]
            added = {name: (p50[name] - p50["fastify"]) / p50["fastify"] for name in servers}
            print(f"| `GET {path}` | {connections} | {ours / alone:.2f} | {theirs / alone:.2f} "
                  f"| {ours / theirs:.1f} | {added['accord guard']:+.1f} | {added['prism proxy']:+.1f} |")


def failures(server, folder, name):
    report = f"{folder}/{name}.json"
    subprocess.run(
        [accord, "conform", document, "--url", server.url, "--allow-writes", "--report",
         f"json={report}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
    with open(report) as file:
        return json.load(file)["failures"]


def is_refused(failure, server):
    """Whether the guard refuses a request of that case: what the server behind it answers has Via."""
    for line in re.sub(r"http://127\.0\.0\.1:\d+", server.url, failure["curl"]).splitlines():
        done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, errors="replace")
        if "\nvia: 1.1 accord" not in done.stdout.lower():
            return True
    return False


def conformance(folder):
    found = {}
    for name in ("direct", "guarded"):
        upstream = peer("flask", folder)
        server = guard(upstream, folder, "--check-responses", "off") if name == "guarded" else None
        found[name] = failures(server or upstream, folder, name)
        for each in (server, upstream):
            if each:
                each.stop()
    counts = {name: collections.Counter(each["check"] for each in all_of) for name, all_of in found.items()}
    print("\n| check of accord conform | Flask | behind accord guard |\n|---|---|---|")
    for check in sorted(counts["direct"] | counts["guarded"]):
        print(f"| {check} | {counts['direct'][check]} | {counts['guarded'][check]} |")
    print(f"| all | {len(found['direct'])} | {len(found['guarded'])} |")
    key = lambda each: (each["id"], each["check"])
    left = {key(each) for each in found["guarded"]}
    gone = [each for each in found["direct"] if key(each) not in left]
    upstream = peer("flask", folder)
    server = guard(upstream, folder, "--check-responses", "off")
    refused = [sum(is_refused(each, server) for each in some) for some in (gone, found["guarded"])]
    server.stop()
    upstream.stop()
    print(f"\n{len(gone)} are gone, {refused[0]} of them to requests that the guard refuses; "
          f"of the {len(left)} left, {refused[1]}; new ones: {len(left - {key(each) for each in found['direct']})}")


with tempfile.TemporaryDirectory() as scratch:
    if rounds > 0:
        rates(scratch)
    conformance(scratch)
