"""What figures depend on besides the code: machine, compiler, libraries."""
import os
import platform
import re
import subprocess


def processor():
    with open("/proc/cpuinfo") as file:
        found = re.search(r"model name\s*: (.*)", file.read())
    return found.group(1) if found else platform.machine()


def compiler(binary):
    """What the compiler wrote into the program."""
    with open(binary, "rb") as file:
        found = re.findall(rb"GCC: \([^)]*\) [\d.]+|clang version [\d.]+", file.read())
    return ", ".join(sorted({each.decode() for each in found})) or "an unknown compiler"


def flags(build):
    try:
        with open(build + "/CMakeCache.txt") as file:
            cache = dict(re.findall(r"^(\w+):\w+=(.*)$", file.read(), re.M))
    except OSError:
        return "unknown flags"
    kind = cache.get("CMAKE_BUILD_TYPE", "")
    return " ".join([cache.get("CMAKE_CXX_FLAGS", ""), cache.get(f"CMAKE_CXX_FLAGS_{kind.upper()}", "")]).strip()


def package(name):
    found = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", name], capture_output=True, text=True)
    return found.stdout or "unknown"


def description(build):
    return (f"{os.cpu_count()} processors ({processor()}), Linux {platform.release()}; "
            f"accord built by {compiler(build + '/accord')} with {flags(build)}; SQLite {package('libsqlite3-0')}")
