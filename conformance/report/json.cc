#include "accord/conformance/report/json.h"

#include <set>

#include "accord/conformance/report/blocked.h"
#include "accord/conformance/report/json_printer.h"
#include "accord/conformance/report/left.h"
#include "accord/conformance/report/words.h"

namespace accord::conformance::report {
namespace {

using Writer = JsonPrinter;

void write_findings(Writer& writer, std::string_view name, const Items& items) {
  writer.array(name, items, [&](const Item& each) {
    const Finding& finding = *each.finding;
    writer.text("id", finding.id);
    writer.text("check", finding.check);
    writer.text("expected", finding.expected);
    writer.text("actual", finding.actual);
    writer.text("pointer", finding.pointer);
    writer.text("curl", finding.curl);
    writer.text("script", finding.script);
    writer.text("fingerprint", each.fingerprint);
  });
}

void write_groups(Writer& writer, const Items& items) {
  writer.array("causes", grouped(items), [&](const Group& each) {
    writer.text("check", each.check);
    writer.text("cause", each.cause);
    writer.count("failures", each.items.size());
    std::set<std::string> fingerprints;
    std::set<std::string> ids;
    for (const Item& item : each.items) {
      fingerprints.insert(item.fingerprint);
      ids.insert(item.finding->id);
    }
    writer.texts("fingerprints", fingerprints);
    writer.texts("cases", ids);
    writer.texts("keywords", each.keywords);
  });
}

void write_summary(Writer& writer, const Report& report) {
  const Coverage& coverage = *report.coverage;
  writer.count("documented", coverage.triples.size());
  writer.count("pass", coverage.count(TripleState::pass));
  writer.count("fail", coverage.count(TripleState::fail));
  writer.count("attempted", coverage.count(TripleState::attempted));
  writer.count("blocked", coverage.count(TripleState::blocked));
  writer.count("not_implemented", coverage.count(TripleState::not_implemented));
  writer.count("needs_input", coverage.count(TripleState::needs_input));
  writer.count("unreachable", coverage.count(TripleState::unreachable));
  writer.count("disabled", coverage.count(TripleState::disabled));
  writer.count("failures", report.failures.size());
  writer.count("warnings", report.warnings.size());
  writer.count("requests", coverage.requests);
  writer.number("seconds", coverage.seconds);
  writer.count("causes", grouped(report.failures).size());
  writer.count("accepted", report.accepted.size());
  writer.count("not_deleted", left_of(report, 0).count);
  writer.count("blocked_cases", count_blocked(report));
  writer.text("ending", to_text(report.run->ending));
  writer.text("ending_reason", report.run->reason);
}

void write_blocked(Writer& writer, const Report& report) {
  writer.array("blocked", blocked_of(report), [&](const Blocked& each) {
    writer.text("reason", each.reason);
    std::vector<std::string_view> ids;
    for (const CaseResult* result : each.cases)
      ids.emplace_back(result->subject->id);
    writer.texts("cases", ids);
  });
}

}  // namespace

std::string to_json(const Report& report) {
  const Coverage& coverage = *report.coverage;
  Writer writer;
  writer.object("", [&] {
    writer.count("version", 1);
    writer.object("summary", [&] { write_summary(writer, report); });
    writer.array("triples", coverage.triples, [&](const Triple& each) {
      writer.text("operation_id", each.operation->id);
      writer.text("method", to_text(each.operation->method));
      writer.text("path", each.operation->path.text());
      writer.text("status", each.status);
      writer.text("state", to_text(each.state));
      writer.text("reason", each.reason);
      writer.array("cases", each.cases, [&](const CaseResult* result) {
        writer.text("id", result->subject->id);
        writer.text("verdict", to_text(result->verdict));
      });
    });
    write_findings(writer, "failures", report.failures);
    write_findings(writer, "warnings", report.warnings);
    writer.array("undocumented", coverage.undocumented, [&](const CaseResult* each) {
      writer.text("operation_id", each->subject->operation->id);
      writer.text("status", std::to_string(each->status));
      writer.text("case", each->subject->id);
    });
    writer.array("harness_errors", coverage.harness_errors, [&](const CaseResult* each) {
      writer.text("case", each->subject->id);
      writer.text("message", each->reason);
    });
    write_blocked(writer, report);
    constexpr std::size_t most_left = 1000;
    writer.texts("not_deleted", left_of(report, most_left).first);
    writer.texts("not_reproduced", report.run->not_reproduced);
    write_groups(writer, report.failures);
    write_findings(writer, "accepted", report.accepted);
    writer.texts("no_longer_found", report.gone);
  });
  return writer.take() + '\n';
}

}  // namespace accord::conformance::report
