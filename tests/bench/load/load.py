"""A load of wrk on a server, and the figures of it."""
import json
import os
import subprocess

# wrk repeats a GET of the path where requests.lua has nothing for the name.
PATHS = {"read-one": "/student/1", "read-random": "/student/1", "list-100": "/student?limit=100",
         "create": "/student", "mixed": "/student"}
SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "requests.lua")


def wrk(server, load, connections, seconds):
    return subprocess.Popen(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "--latency", "-s", SCRIPT,
         f"http://127.0.0.1:{server.port}{PATHS[load]}"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "LOAD": load, "ROWS": str(server.rows)})


def run(server, load, connections, seconds):
    """Requests a second, latencies in milliseconds, microseconds of processor time a request, MiB."""
    before = server.processor_seconds()
    resident, output = 0, None
    with wrk(server, load, connections, seconds) as process:
        while output is None:
            try:
                output = process.communicate(timeout=0.25)[0]
            except subprocess.TimeoutExpired:
                resident = max(resident, server.resident_mib())
    used = server.processor_seconds() - before
    where = f"{server.name}, {load}, {connections} connections"
    figures = next((json.loads(line.removeprefix("figures "))
                    for line in output.splitlines() if line.startswith("figures ")), None)
    if figures is None or not figures["requests"]:
        raise SystemExit(f"{where}: wrk has no figures:\n{output}")
    if figures["refused"]:
        raise SystemExit(f"{where}: {figures['refused']} answers were no success")
    server.forget_log()
    return {"rate": figures["requests"] / figures["seconds"], "p50": figures["p50"], "p99": figures["p99"],
            "max": figures["max"], "processor": used * 1e6 / figures["requests"], "resident": resident,
            "broken": figures["broken"]}
