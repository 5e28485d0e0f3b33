"""rows.py BUILD COUNT [POSTGRESQL-URL]: what a page and a filter cost in a table of 10,000 rows and in
one of COUNT, at the start and at the end, and a row by its key. Medians of requests over one connection, interleaved,
and their ratios. Then the longest 1 % of reads by key while another connection searches the whole table."""
import atexit
import http.client
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time

CONTRACT = """openapi: 3.1.0
info: {title: Notes, version: "1"}
paths:
  /notes:
    get:
      operationId: listNotes
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 100, default: 20}}
        - {name: starting_after, in: query, schema: {type: string}}
        - {name: topic, in: query, schema: {type: string}}
        - {name: search, in: query, schema: {type: string}}
      responses:
        "200":
          description: notes
          content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Note"}}}}
    post:
      operationId: createNote
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: "#/components/schemas/Note"}}}
      responses:
        "201": {description: created, content: {application/json: {schema: {$ref: "#/components/schemas/Note"}}}}
  /notes/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      operationId: readNote
      responses:
        "200": {description: a note, content: {application/json: {schema: {$ref: "#/components/schemas/Note"}}}}
        "404": {description: not found}
components:
  schemas:
    Note:
      type: object
      required: [topic, title]
      properties:
        id: {type: integer, readOnly: true}
        topic: {type: string, x-index: true}
        title: {type: string}
"""
FEW = 10_000
PER_TOPIC = 10
REQUESTS = 400


class Server:
    def __init__(self, binary, folder, database):
        self.process = subprocess.Popen(
            [binary, "serve", "notes.yaml", "--listen", "127.0.0.1:0", "--log", "off", "--no-pages", "--database", database],
            cwd=folder, stderr=subprocess.PIPE, text=True)
        atexit.register(self.process.kill)
        for line in self.process.stderr:
            found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
            if found:
                self.port = int(found.group(1))
                self.client = self.connect()
                return
        raise SystemExit("accord does not start")

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port)

    def get(self, path, client=None):
        client = client or self.client
        begin = time.perf_counter()
        client.request("GET", path)
        response = client.getresponse()
        body = response.read()
        if response.status != 200 or body in (b"[]", b""):
            raise SystemExit(f"{path}: {response.status} {body[:200]}")
        return time.perf_counter() - begin

    def stop(self):
        self.process.terminate()
        self.process.wait()


def fill_sqlite(file, count):
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA synchronous = OFF")
        database.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
            "INSERT INTO note (id, topic, title) SELECT i, 't' || (i % ?), 'a title of note ' || i FROM n",
            (count, count // PER_TOPIC))


def fill_postgres(url, schema, count):
    subprocess.run(
        ["psql", url, "-qc", f'SET search_path = {schema}', "-c",
         f"INSERT INTO note (id, topic, title) SELECT i, 't' || (i % {count // PER_TOPIC}), 'a title of note ' || i "
         f"FROM generate_series(1, {count}) AS n(i)", "-c", "ANALYZE note"], check=True)


def paths(count):
    topics = count // PER_TOPIC
    return {
        "row by its key": lambda i: f"/notes/{1 + i * 7919 % count}",
        "page at the start": lambda i: f"/notes?limit=20&starting_after={i}",
        "page at the end": lambda i: f"/notes?limit=20&starting_after={count - 25 - i}",
        "filter by an index": lambda i: f"/notes?topic=t{i * 7919 % topics}",
    }


def measure(servers):
    times = {}
    for i in range(REQUESTS):
        for count, server in servers.items():
            for name, path in paths(count).items():
                times.setdefault((name, count), []).append(server.get(path(i)))
    return {key: statistics.median(each[REQUESTS // 10:]) for key, each in times.items()}


def longest_beside_searches(server, count):
    """The 99th percentile of reads by key, in milliseconds: alone, and while another connection searches."""
    read = paths(count)["row by its key"]

    def percentile():
        return sorted(server.get(read(i)) for i in range(4 * REQUESTS))[4 * REQUESTS * 99 // 100] * 1000

    alone = percentile()
    ended = threading.Event()
    searches = []

    def search():
        client = server.connect()
        while not ended.is_set():
            searches.append(server.get(f"/notes?limit=1&search={count}", client))

    other = threading.Thread(target=search)
    other.start()
    beside = percentile()
    ended.set()
    other.join()
    return alone, beside, statistics.median(searches) * 1000


def run(name, binary, folder, counts, database_of, fill):
    servers = {}
    for count in counts:
        database = database_of(count)
        Server(binary, folder, database).stop()
        fill(count)
        servers[count] = Server(binary, folder, database)
    found = measure(servers)
    few, many = counts
    alone, beside, search = longest_beside_searches(servers[many], many)
    for server in servers.values():
        server.stop()
    print(f"{name}, {many:,} rows beside {few:,}:")
    print(f"  page at the end / at the start   {found['page at the end', many] / found['page at the start', many]:.2f}")
    for kind in paths(few):
        print(f"  {kind:32} {found[kind, many] / found[kind, few]:.2f}")
    print(f"  99 % of reads by key end within {alone:.1f} ms, within {beside:.1f} ms beside searches of all rows ({search:.0f} ms each)")


def main():
    binary = os.path.abspath(sys.argv[1]) + "/accord"
    counts = (FEW, int(sys.argv[2]))
    with tempfile.TemporaryDirectory() as folder:
        with open(folder + "/notes.yaml", "w") as file:
            file.write(CONTRACT)
        run("SQLite", binary, folder, counts, lambda count: f"sqlite:rows{count}.db",
            lambda count: fill_sqlite(f"{folder}/rows{count}.db", count))
        if len(sys.argv) < 4:
            return
        url = sys.argv[3]
        schemas = {count: f"rows_{count}" for count in counts}
        for schema in schemas.values():
            subprocess.run(["psql", url, "-qc", f"DROP SCHEMA IF EXISTS {schema} CASCADE", "-c", f"CREATE SCHEMA {schema}"],
                           check=True, stderr=subprocess.DEVNULL)
        run("PostgreSQL", binary, folder, counts,
            lambda count: f"{url}?options=-csearch_path%3D{schemas[count]}",
            lambda count: fill_postgres(url, schemas[count], count))


main()
