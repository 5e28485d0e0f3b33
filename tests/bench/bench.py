"""bench.py BUILD PEERS ROUNDS: see ci/bench."""
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

build, peers, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
scratch = tempfile.mkdtemp()
LOADS = {
    "read one": ["/student/1"],
    "list 100": ["/student?limit=100"],
    "create": ["-s", peers + "/load/post.lua", "/student"],
}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def command_of(name, port):
    if name == "accord":
        return [build + "/accord", "serve", peers + "/students.yaml", "--listen", f"127.0.0.1:{port}",
                "--database", f"sqlite:{scratch}/accord.db?synchronous=normal", "--log", "off", "--no-pages",
                *os.environ.get("ACCORD_ARGS", "").split()]
    if name == "epoll":
        return [build + "/tests/epoll_loop", str(port)]
    return ["bash", peers + "/start.sh", name, str(port)]


def start(name):
    """Starts one server; returns it, its port and the milliseconds until it answered."""
    port = free_port()
    began = time.monotonic()
    process = subprocess.Popen(command_of(name, port), stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, start_new_session=True)
    while time.monotonic() - began < 30:
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as connection:
                connection.sendall(b"GET /student/1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                if connection.recv(12).startswith(b"HTTP/1.1"):
                    return process, port, (time.monotonic() - began) * 1000
        except OSError:
            time.sleep(0.002)
    raise SystemExit(f"{name} does not answer")


def resident_kib(pid):
    with open(f"/proc/{pid}/status") as status:
        return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1))


def load(port, arguments, seconds):
    *options, path = arguments
    out = subprocess.run(["wrk", "-t1", "-c32", f"-d{seconds}s", *options,
                          f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True)
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", out.stdout)
    if bad:
        raise SystemExit(f"{bad.group(1)} answers were no success: {path}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out.stdout).group(1))


def main():
    names = ["accord", "fastify", "eov", "flask", "epoll"]
    servers, starts = {}, {}
    for name in names:
        servers[name] = start(name)
        starts[name] = servers[name][2]
        if name != "epoll":
            subprocess.run(["bash", peers + "/load/seed.sh", str(servers[name][1])], check=True)
    figures = {(name, what): [] for name in names for what in LOADS}
    resident = 0
    try:
        for number in range(rounds):
            for what, arguments in LOADS.items():
                for name in names:
                    if name == "epoll" and what != "read one":
                        continue
                    figures[name, what].append(load(servers[name][1], arguments, 3))
                    if name == "accord" and what == "read one":
                        resident = max(resident, resident_kib(servers[name][0].pid))
            print(f"round {number + 1} of {rounds}", file=sys.stderr)
    finally:
        for process, _, _ in servers.values():
            os.killpg(process.pid, signal.SIGTERM)
    median = {key: statistics.median(values) for key, values in figures.items() if values}
    print("accord's requests a second as a multiple of each other's (medians of "
          f"{rounds} interleaved rounds; in brackets the median of the ratios round by round)")
    for what in LOADS:
        cells = []
        for name in names[1:]:
            if (name, what) not in median:
                continue
            ratios = [a / b for a, b in zip(figures["accord", what], figures[name, what])]
            cells.append(f"{name} {median['accord', what] / median[name, what]:.2f} "
                         f"({statistics.median(ratios):.2f})")
        print(f"  {what:9}  " + "   ".join(cells))
    print(f"  ready to answer after {starts['accord']:.0f} ms; "
          f"{resident / 1024:.1f} MiB resident under the read load")


main()
