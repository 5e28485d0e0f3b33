"""bench.py BUILD PEERS [ROUNDS] [OPTION…]: see ci/bench and docs/benchmarks.md."""
import argparse
import os
import sys
import tempfile

import load
import machine
import server
import table


def names(known):
    def parse(text):
        chosen = text.split(",")
        for each in chosen:
            if each not in known:
                raise argparse.ArgumentTypeError(f"{each} is not one of: {', '.join(known)}")
        return [each for each in known if each in chosen]
    return parse


def arguments():
    parser = argparse.ArgumentParser(prog="ci/bench PEERS")
    parser.add_argument("build", help=argparse.SUPPRESS)
    parser.add_argument("peers", help=argparse.SUPPRESS)
    parser.add_argument("rounds", type=int, nargs="?", default=5)
    parser.add_argument("--servers", type=names(server.NAMES), default=server.NAMES, metavar="NAME,…",
                        help="of: " + ", ".join(server.NAMES))
    parser.add_argument("--loads", type=names(list(load.PATHS)), default=list(load.PATHS), metavar="NAME,…",
                        help="of: " + ", ".join(load.PATHS))
    parser.add_argument("--connections", type=lambda text: [int(each) for each in text.split(",")],
                        default=[1, 32, 256], metavar="COUNT,…", help="default: 1,32,256")
    parser.add_argument("--seconds", type=int, default=2, help="of each load in each round (default: 2)")
    parser.add_argument("--rows", type=int, default=10_000, help="students that are there before (default: 10,000)")
    return parser.parse_args()


def measure(servers, options):
    """Rounds interleaved: the servers take turns within each load, so that noise meets all of them."""
    figures = {}
    for number in range(options.rounds + 1):  # in round 0 they warm up
        for what in options.loads:
            for connections in options.connections if number else options.connections[:1]:
                for each in servers:
                    found = load.run(each, what, connections, options.seconds if number else 1)
                    if number:
                        figures.setdefault((each.name, what, connections), []).append(found)
                        print(f"round {number} of {options.rounds}: {what}, {connections} connections, {each.name}: "
                              f"{found['rate']:.0f} a second", file=sys.stderr)
    return figures


def main():
    options = arguments()
    servers = []
    with tempfile.TemporaryDirectory() as folder:
        try:
            for name in options.servers:
                servers.append(server.Server(name, options.build, os.path.abspath(options.peers), folder, options.rows))
                servers[-1].begin()
                if name != "bare-loop":
                    servers[-1].check()
            figures = measure(servers, options)
        finally:
            for each in servers:
                each.stop()
    given = os.environ.get("ACCORD_ARGS")
    print(f"{machine.description(options.build)}. {options.rows:,} rows; medians of {options.rounds} rounds of "
          f"{options.seconds} s; in brackets the lowest and the highest ratio of a round. accord: log to a file, "
          + (f"ACCORD_ARGS {given}" if given else "no further options") + ".\n")
    print(table.Tables(figures).text())


if __name__ == "__main__":
    main()
