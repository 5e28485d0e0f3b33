"""check.py ACCORD NODE_MODULES ROUNDS FILE…: see ci/bench. What is above 5 MB is checked by accord alone."""
import os
import statistics
import subprocess
import sys
import time

accord, modules, rounds, files = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4:]
here = os.path.dirname(os.path.abspath(__file__))
TOOLS = {
    "accord": lambda file: [accord, "check", file],
    "redocly": lambda file: [modules + "/.bin/redocly", "lint", "--format", "json", file],
    "spectral": lambda file: [modules + "/.bin/spectral", "lint", "-q", "-f", "json", "-r",
                              here + "/spectral.yaml", file],
}
WANTED = {"redocly": 5, "spectral": 20}
LARGEST_OF_PEERS = 5e6


def measure(command):
    """Seconds (the lesser of wall and processor time, so that a busy machine counts for little) and
    MiB at the peak."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{command} ended with {process.returncode}")
    return (min(time.monotonic() - began, used.ru_utime + used.ru_stime), used.ru_maxrss / 1024)


def main():
    figures = {(tool, file): [] for file in files for tool in TOOLS
               if tool == "accord" or os.path.getsize(file) < LARGEST_OF_PEERS}
    for number in range(rounds):
        for tool, file in figures:
            figures[tool, file].append(measure(TOOLS[tool](file)))
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
    print(f"accord check beside others, medians of {rounds} interleaved rounds; in brackets how many "
          "times accord's time")
    for file in files:
        mine = statistics.median(seconds for seconds, _ in figures["accord", file])
        cells = []
        for tool in TOOLS:
            runs = figures.get((tool, file))
            if not runs:
                continue
            seconds = statistics.median(each for each, _ in runs)
            peak = max(each for _, each in runs)
            ratio = f" ({seconds / mine:.1f}, {WANTED[tool]} wanted)" if tool in WANTED else ""
            cells.append(f"{tool} {seconds:.2f} s {peak:.0f} MiB{ratio}")
        print(f"  {os.path.basename(file)} ({os.path.getsize(file) / 1e6:.1f} MB)\n    " + ", ".join(cells))


main()
