"""The figures as tables in Markdown: a row for each load and number of connections, a column for each server."""
import statistics


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def ratio(value):
    return f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"


class Tables:
    """Of `figures[server, load, connections]`: what load.run said, a list with one for each round."""

    def __init__(self, figures):
        self.figures = figures
        self.servers = list(dict.fromkeys(key[0] for key in figures))
        self.rows = list(dict.fromkeys(key[1:] for key in figures))

    def medians(self, server, row, *names):
        rounds = self.figures[server, *row]
        return " / ".join(number(statistics.median(each[name] for each in rounds)) for name in names)

    def ratios(self, server, base, row):
        """The median of the ratios round by round, the lowest and the highest."""
        found = [mine["rate"] / other["rate"] for mine, other in
                 zip(self.figures[server, *row], self.figures[base, *row])]
        return f"{ratio(statistics.median(found))} ({ratio(min(found))}–{ratio(max(found))})"

    def table(self, title, cell, servers=None):
        servers = servers or self.servers
        lines = [f"### {title}", "", "| load | connections | " + " | ".join(servers) + " |",
                 "|---|--:|" + "--:|" * len(servers)]
        for row in self.rows:
            cells = [cell(server, row) for server in servers]
            lines.append(f"| {row[0]} | {row[1]} | " + " | ".join(cells) + " |")
        return "\n".join([*lines, ""])

    def beside(self, base, left_out=()):
        others = [each for each in self.servers if each not in (base, *left_out)]
        if base in self.servers and others:
            yield self.table(f"Requests a second, {base} = 1", lambda *where: self.ratios(where[0], base, where[1]), others)

    def broken(self):
        for (server, load, connections), rounds in self.figures.items():
            count = sum(each["broken"] for each in rounds)
            if count:
                yield f"- {server}, {load}, {connections} connections: {count} requests without an answer\n"

    def text(self):
        def of(*names):
            return lambda server, row: self.medians(server, row, *names)

        slow = ("eov", "flask")  # beside the loops they say nothing new
        return "\n".join([
            *self.beside("fastify"), *self.beside("sqlite-loop", slow), *self.beside("bare-loop", slow),
            self.table("Latency in milliseconds: p50 / p99 / longest", of("p50", "p99", "max")),
            self.table("Processor time of the server, microseconds a request", of("processor")),
            self.table("Resident memory under load, MiB", of("resident")), *self.broken()])
