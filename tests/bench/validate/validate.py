"""validate.py PROGRAM NODE_MODULES FOLDER ROUNDS: see ci/bench. FOLDER gets the bodies."""
import json
import os
import statistics
import subprocess
import sys

program, modules, folder = sys.argv[1:4]
rounds = int(sys.argv[4])
here = os.path.dirname(os.path.abspath(__file__))
seconds = 0.2
WANTED = {"validate/five": 0.75, "validate/fifty": 0.75, "validate/thousand": 0.75,
          "parse/five": 0.75, "parse/fifty": 0.75, "parse/thousand": 0.75}


def node(script, *arguments):
    out = subprocess.run(["node", f"{here}/{script}", *arguments], check=True, text=True,
                         stdout=subprocess.PIPE, env={**os.environ, "NODE_PATH": modules})
    return out.stdout


def measure_accord():
    out = subprocess.run([program, folder, "--benchmark_format=json", "--benchmark_repetitions=5",
                          f"--benchmark_min_time={seconds / 5}"],
                         check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    figures = {}
    for each in json.loads(out.stdout)["benchmarks"]:
        if each.get("error_occurred"):
            raise SystemExit(f"{each['run_name']}: {each['error_message']}")
        if each.get("aggregate_name") == "median":
            figures[each["run_name"]] = min(each["real_time"], each["cpu_time"])
    return figures


def main():
    node("generate.js", folder)
    ours, theirs = [], []
    for number in range(rounds):
        ours.append(measure_accord())
        theirs.append(json.loads(node("ajv.js", folder, str(seconds))))
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
    print(f"nanoseconds a body, medians of {rounds} interleaved rounds; in brackets the least and the "
          "most ratio of a round")
    print(f"  {'':20} {'accord':>10} {'ajv':>10}   accord / ajv")
    for name, wanted in WANTED.items():
        mine, other = [each[name] for each in ours], [each[name] for each in theirs]
        ratios = [a / b for a, b in zip(mine, other)]
        print(f"  {name:20} {statistics.median(mine):10.0f} {statistics.median(other):10.0f}   "
              f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}), "
              f"at most {wanted} is wanted")


main()
