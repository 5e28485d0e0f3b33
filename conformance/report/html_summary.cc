#include "accord/conformance/report/html_summary.h"

#include <cstdio>
#include <set>

#include "accord/conformance/report/blocked.h"
#include "accord/conformance/report/html_markup.h"
#include "accord/conformance/report/keywords.h"
#include "accord/conformance/report/left.h"
#include "accord/conformance/report/words.h"

namespace accord::conformance::report::html {
namespace {

// Colour alone does not tell states apart.
const char* sign_of(const std::string& state) {
  const struct {
    const char* state;
    const char* sign;
  } signs[] = {
      {"pass", "\xE2\x9C\x93"},
      {"fail", "\xE2\x9C\x97"},
      {"attempted", "~"},
      {"blocked", "!"},
      {"not-implemented", "501"},
      {"needs-input", "?"},
      {"unreachable", "\xE2\x80\x93"},
      {"disabled", "\xC2\xB7"}};
  for (const auto& each : signs) {
    if (state == each.state) return each.sign;
  }
  return "!";
}

std::string sum(std::size_t count, const std::string& name) {
  const std::string sign = std::string(sign_of(name)) + ' ' + name;
  return element(
      "li",
      text_element("b", std::to_string(count)) +
          text_element("span", sign, attribute("class", "s " + name)));
}

std::string cell_of(const Cell* cell) {
  if (cell == nullptr) return "<td></td>";
  const std::string label = text_of(*cell->operation) + ' ' + cell->status + ": " + cell->state;
  return element(
      "td",
      text_element(
          "a",
          sign_of(cell->state),
          attribute("class", "s " + cell->state) + attribute("href", '#' + cell->id) +
              attribute("data-status", cell->status) + attribute("aria-label", label) +
              attribute("title", cell->reason.empty() ? label : label + ": " + cell->reason)));
}

// Each case once, in the order of the plan.
std::string cases_of(const Group& group, const Matrix& matrix) {
  constexpr std::size_t most = 10;
  std::set<const CaseResult*> seen;
  std::string text;
  for (const Item& each : group.items) {
    if (!seen.insert(each.result).second || seen.size() > most) continue;
    text +=
        (text.empty() ? "" : ", ") + link(each.result->subject->id, matrix.places.at(each.result));
  }
  if (seen.size() > most) text += " and " + std::to_string(seen.size() - most) + " more";
  return text;
}

std::string finding_of(const Group& group, const char* kind, const Matrix& matrix) {
  const Item& first = group.items.front();
  const Finding& finding = *first.finding;
  std::string rows = text_element("dt", "expected") + text_element("dd", finding.expected) +
                     text_element("dt", "got") + text_element("dd", finding.actual);
  if (!finding.pointer.empty())
    rows += text_element("dt", "contract") + text_element("dd", finding.pointer);
  if (const std::string keywords = keywords_text(group); !keywords.empty())
    rows += text_element("dt", "keywords") + text_element("dd", keywords);
  rows += text_element("dt", "fingerprint") +
          element("dd", text_element("code", first.fingerprint)) +
          text_element("dt", extent_of(group)) + element("dd", cases_of(group, matrix));
  std::string script;
  if (!finding.script.empty())
    script =
        element("details", text_element("summary", "script") + text_element("pre", finding.script));
  return element(
             "section",
             text_element("h3", group.check) + element("dl", rows) + script,
             attribute("class", std::string("finding ") + kind)) +
         '\n';
}

std::string list_of(const char* title, const std::string& entries) {
  return entries.empty() ? "" : text_element("h2", title) + element("ul", entries) + '\n';
}

}  // namespace

std::string heading_of(const Report& report) {
  const Coverage& coverage = *report.coverage;
  char figures[100];
  std::snprintf(
      figures, sizeof(figures), "%.1f %% covered, %.1f s, ", coverage.percent(), coverage.seconds);
  std::string text = text_element("h1", "Conformance of " + report.title) +
                     text_element(
                         "p",
                         report.url + ": " + counted(report.failures.size(), "failure") + ", " +
                             counted(report.warnings.size(), "warning") + ", " + figures +
                             counted(coverage.requests, "request"));
  if (const std::size_t blocked = count_blocked(report); blocked > 0)
    text += text_element(
        "p",
        counted(blocked, "case") + " blocked: of these nothing is known",
        attribute("class", "s blocked"));
  if (report.is_partial)
    text += text_element(
        "p", "Only a part of the cases ran (--only).", attribute("class", "s blocked"));
  if (!report.run->reason.empty())
    text += text_element("p", report.run->reason, attribute("class", "s fail"));
  std::string sums;
  for (const auto state : all_states) {
    const std::size_t count = count_of(report, state);
    if (count > 0) sums += sum(count, std::string(to_text(state)));
  }
  return element("header", text + element("ul", sums, attribute("class", "sums"))) + '\n';
}

std::string table_of(const Matrix& matrix) {
  std::string head = text_element("th", "operation", attribute("scope", "col"));
  for (const std::string& each : matrix.columns)
    head += text_element("th", each, attribute("scope", "col"));
  std::string rows;
  for (const contract::Operation* operation : matrix.rows) {
    std::string row = element(
        "th",
        text_element("b", to_text(operation->method)) + ' ' + shown_text(operation->path.text()),
        attribute("scope", "row"));
    for (const std::string& status : matrix.columns)
      row += cell_of(matrix.at(operation, status));
    rows += element("tr", row) + '\n';
  }
  return text_element("h2", "Operations and statuses", attribute("id", "matrix")) +
         element(
             "div",
             element(
                 "table", element("thead", element("tr", head)) + '\n' + element("tbody", rows)),
             attribute("class", "matrix")) +
         '\n';
}

std::string findings_of(
    const char* title, const char* kind, const Items& items, const Matrix& matrix) {
  std::string text;
  for (const Group& each : grouped(items))
    text += finding_of(each, kind, matrix);
  return text.empty() ? "" : text_element("h2", title) + '\n' + text;
}

std::string blocked_section(const Report& report, const Matrix& matrix) {
  constexpr std::size_t most = 10;
  std::string entries;
  for (const Blocked& each : blocked_of(report)) {
    std::string cases;
    for (std::size_t i = 0; i < each.cases.size() && i < most; ++i)
      cases +=
          (i == 0 ? "" : ", ") + link(each.cases[i]->subject->id, matrix.places.at(each.cases[i]));
    if (each.cases.size() > most)
      cases += " and " + std::to_string(each.cases.size() - most) + " more";
    entries += element(
        "li",
        text_element("b", counted(each.cases.size(), "case")) +
            shown_text(": " + each.reason + ": ") + cases);
  }
  return list_of("Blocked cases", entries);
}

std::string notes_of(const Report& report, const Matrix& matrix) {
  const auto case_link = [&](const CaseResult* each) {
    return link(each->subject->id, matrix.places.at(each));
  };
  std::string undocumented;
  for (const CaseResult* each : report.coverage->undocumented)
    undocumented += element("li", std::to_string(each->status) + " in " + case_link(each));
  std::string errors;
  for (const CaseResult* each : report.coverage->harness_errors)
    errors += element("li", case_link(each) + ": " + shown_text(each->reason));
  std::string accepted;
  for (const Item& each : report.accepted)
    accepted +=
        element("li", text_element("code", each.fingerprint) + ' ' + case_link(each.result));
  std::string gone;
  for (const std::string& each : report.gone)
    gone += text_element("li", each);
  constexpr std::size_t most_left = 100;
  const LeftRows left = left_of(report, most_left);
  std::string not_deleted;
  for (const std::string& each : left.first)
    not_deleted += text_element("li", each);
  if (!rest_of(left).empty()) not_deleted += text_element("li", rest_of(left));
  return list_of(title_of(left).c_str(), not_deleted) +
         list_of("Undocumented responses", undocumented) + list_of("Internal errors", errors) +
         list_of("Accepted by the baseline", accepted) +
         list_of("In the baseline, no longer found", gone);
}

}  // namespace accord::conformance::report::html
