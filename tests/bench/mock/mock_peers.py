"""mock_peers.py ACCORD NODE_MODULES SECONDS DOCUMENT...: see ci/mock-peers."""
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
import urllib.error
import urllib.request

import yaml

accord, modules, seconds = sys.argv[1], sys.argv[2], int(sys.argv[3])
documents = sys.argv[4:]
METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
# What one response says against its contract or against HTTP: tests/e2e/mock_conform_test.cc.
OF_A_RESPONSE = {"answers", "server-error", "problem-status", "content-coding", "challenge", "HEAD"}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def command_of(name, document, port, folder):
    if name == "accord":
        return [accord, "serve", document, "--mock", "--no-auth", "--base-path", "/", "--log", "off",
                "--listen", f"127.0.0.1:{port}", "--database", f"sqlite:{folder}/rows.db"]
    return [f"{modules}/.bin/prism", "mock", "-h", "127.0.0.1", "-p", str(port), "-v", "silent", document]


class Peer:
    """One server of one document; `milliseconds` is None where it does not answer within a minute."""

    def __init__(self, name, document, folder):
        self.port = free_port()
        began = time.monotonic()
        self.process = subprocess.Popen(
            command_of(name, document, self.port, folder), cwd=folder, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=open(f"{folder}/{name}.log", "w"))
        self.milliseconds = None
        while time.monotonic() - began < 60 and self.is_alive():
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                self.milliseconds = (time.monotonic() - began) * 1000
                break
            except OSError:
                time.sleep(0.005)

    def is_alive(self):
        return self.process.poll() is None

    def status(self, path, headers):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def stop(self):
        if self.is_alive():
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def credentials_for(contract, folder):
    """Anything: Prism looks only whether credentials are there. accord runs without."""
    schemes = (contract.get("components") or {}).get("securitySchemes") or {}
    entries = {}
    for name, scheme in schemes.items():
        is_basic = scheme.get("type") == "http" and str(scheme.get("scheme")).lower() == "basic"
        if scheme.get("type") in ("http", "oauth2", "openIdConnect", "apiKey"):
            entries[name] = {"user": "u", "password": "p"} if is_basic else {"token": "t"}
    if not entries:
        return []
    with open(f"{folder}/credentials.json", "w") as file:
        json.dump(entries, file)
    return ["--credentials", file.name]


def conform(peer, document, credentials, folder):
    """Failures of single responses by operation, and what was sent; None where there is no report."""
    report = f"{folder}/report.json"
    if os.path.exists(report):
        os.remove(report)
    subprocess.run(
        [accord, "conform", document, "--url", f"http://127.0.0.1:{peer.port}", "--base-path", "/",
         "--deadline", "180s", "--report", f"json={report}", *credentials],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
    if not os.path.exists(report):
        return None
    with open(report) as file:
        return json.load(file)


def is_of_a_response(check):
    return check.startswith("response-") or check in OF_A_RESPONSE


def plain_get(contract, *peers):
    """The first GET without parameters that all of them answer 200."""
    for path, item in (contract.get("paths") or {}).items():
        if "get" not in item or "{" in path:
            continue
        if all(peer.status(path, {"Authorization": "Bearer t"}) == 200 for peer in peers):
            return path
    return None


def rate(peer, path):
    done = subprocess.run(
        ["wrk", "-t1", "-c16", f"-d{seconds}s", "-H", "Authorization: Bearer t",
         f"http://127.0.0.1:{peer.port}{path}"], capture_output=True, text=True)
    found = re.search(r"Requests/sec:\s+([0-9.]+)", done.stdout)
    return float(found.group(1)) if found else 0.0


def row_of(document):
    with open(document) as file:
        contract = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    operations = sum(len(METHODS & set(item)) for item in (contract.get("paths") or {}).values())
    row = {"document": os.path.basename(document), "operations": operations}
    with tempfile.TemporaryDirectory() as folder:
        peers = {name: Peer(name, document, folder) for name in ("accord", "prism")}
        credentials = credentials_for(contract, folder)
        # Before conform, which not every server survives.
        path = None
        if all(peer.milliseconds is not None for peer in peers.values()):
            path = plain_get(contract, *peers.values())
        if path:
            row["path"] = path
            row["rate"] = rate(peers["accord"], path) / max(rate(peers["prism"], path), 1)
        for name, peer in peers.items():
            row[name] = {"start": peer.milliseconds}
            if peer.milliseconds is None:
                continue
            report = conform(peer, document, credentials, folder)
            row[name]["alive"] = peer.is_alive()
            if report is None:
                continue
            wrong = [each for each in report["failures"] if is_of_a_response(each["check"])]
            row[name]["failures"] = len(wrong)
            row[name]["wrong"] = len({each["id"].rsplit("/", 2)[0] for each in wrong})
            row[name]["summary"] = report["summary"]
            row[name]["checks"] = sorted({(each["check"], str(each["actual"])[:60]) for each in wrong})
        for peer in peers.values():
            peer.stop()
    return row


def text_of(server):
    if server["start"] is None:
        return "does not start"
    if "failures" not in server:
        return "no report"
    crashed = "" if server["alive"] else ", crashed"
    return f"{server['wrong']} ({server['failures']}){crashed}"


rows = []
print("| document | operations | accord: wrong | Prism: wrong | start | rate |\n|---|---|---|---|---|---|")
for each in documents:
    row = row_of(each)
    rows.append(row)
    started = [row[name]["start"] for name in ("accord", "prism")]
    start = f"{started[1] / started[0]:.1f}" if all(started) else "-"
    ratio = f"{row['rate']:.1f}" if "rate" in row else "-"
    print(f"| {row['document']} | {row['operations']} | {text_of(row['accord'])} | "
          f"{text_of(row['prism'])} | {start} | {ratio} |", flush=True)
rates = [row["rate"] for row in rows if "rate" in row]
if rates:
    print(f"\nmedian rate: {statistics.median(rates):.1f} times; {len(rates)} documents")
with open(os.environ.get("MOCK_PEERS_JSON", os.devnull), "w") as file:
    json.dump(rows, file, indent=1)
