#include "accord/analysis/report/json_printer.h"
#include "accord/analysis/report/words.h"
#include "accord/analysis/report/writers.h"

namespace accord::analysis::report {
namespace {

void print_place(JsonPrinter& out, const contract::Location& at) {
  out.text("file", at.file);
  out.number("line", static_cast<std::size_t>(at.line));
  out.number("column", static_cast<std::size_t>(at.column));
  out.text("pointer", at.pointer);
}

void print_change(JsonPrinter& out, const Finding& finding) {
  out.text("operation", finding.operation);
  out.text("component", finding.component);
  out.object("old", [&] { print_place(out, *finding.old); });
  out.object("new", [&] { print_place(out, finding.at); });
  if (finding.witness) {
    out.object("witness", [&] {
      out.text("value", finding.witness->value);
      out.text("of", finding.witness->of);
      out.text("meaning", finding.witness->meaning);
    });
  }
  if (finding.accepted) {
    out.object("accepted", [&] {
      out.text("reason", finding.accepted->reason);
      out.text("until", finding.accepted->until);
      print_place(out, finding.accepted->at);
    });
  }
}

void print_findings(
    JsonPrinter& out, std::string_view name, Kind kind, const std::vector<Finding>& findings) {
  out.list(name, [&] {
    for (const Finding& each : findings) {
      out.object("", [&] {
        out.text("rule", each.rule);
        out.text("level", level_of(kind, each.level));
        out.text("message", each.message);
        out.text("fix", each.fix);
        each.old ? print_change(out, each) : print_place(out, each.at);
      });
    }
  });
}

void print_diagnostics(
    JsonPrinter& out, std::string_view name, const contract::Diagnostics& diagnostics) {
  out.list(name, [&] {
    for (const contract::Diagnostic& each : diagnostics) {
      out.object("", [&] {
        out.text("rule", each.rule);
        out.text("level", contract::to_text(each.severity));
        out.text("message", each.message);
        out.text("fix", each.fix);
        print_place(out, each.at);
      });
    }
  });
}

void print_check(JsonPrinter& out, const Report& report) {
  out.list("files", [&] {
    for (const Section& each : report.sections) {
      out.object("", [&] {
        out.text("file", each.file);
        print_findings(out, "findings", report.kind, each.findings);
      });
    }
  });
  const Counts counts = count(report);
  out.object("summary", [&] {
    out.number("files", report.sections.size());
    out.number("errors", counts.errors);
    out.number("warnings", counts.warnings);
    out.number("notes", counts.notes);
  });
}

void print_diff(JsonPrinter& out, const Report& report) {
  const Counts counts = count(report);
  out.object("summary", [&] {
    out.number("breaking", counts.errors);
    out.number("warning", counts.warnings);
    out.number("info", counts.notes);
    out.number("accepted", counts.accepted);
  });
  for (const Section& each : report.sections)
    print_findings(out, "changes", report.kind, each.findings);
  print_diagnostics(out, "faults", report.faults);
  print_diagnostics(out, "notes", report.notes);
  if (!report.migration) return;
  out.list("migration", [&] {
    for (const TableChange& each : *report.migration) {
      out.object("", [&] {
        out.text("table", each.table);
        out.text("change", each.text);
        out.flag("at_start", each.is_done_at_start);
        out.flag("rows_may_be_in_the_way", each.may_be_blocked);
        out.text("fix", each.fix);
      });
    }
  });
}

void print_ledger(JsonPrinter& out, const Section& section) {
  out.text("file", section.file);
  out.list("enforced", [&] {
    for (const Promise& each : section.promises) {
      out.object("", [&] {
        out.text("part", each.part);
        out.text("name", each.name);
        out.number("count", each.count);
        out.text("by", each.by);
        out.flag("annotation", each.is_annotation);
      });
    }
  });
  print_findings(out, "not_enforced", Kind::ledger, section.findings);
}

// One document is the whole report, several are its files.
void print_ledgers(JsonPrinter& out, const Report& report) {
  if (report.sections.size() == 1) return print_ledger(out, report.sections.front());
  out.list("files", [&] {
    for (const Section& each : report.sections)
      out.object("", [&] { print_ledger(out, each); });
  });
}

}  // namespace

std::string to_json(const Report& report) {
  JsonPrinter out;
  out.object("", [&] {
    out.number("version", 1);
    switch (report.kind) {
      case Kind::check:
        print_check(out, report);
        break;
      case Kind::diff:
        print_diff(out, report);
        break;
      case Kind::ledger:
        print_ledgers(out, report);
        break;
    }
  });
  return out.str();
}

}  // namespace accord::analysis::report
