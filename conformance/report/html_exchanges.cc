#include "accord/conformance/report/html_exchanges.h"

#include <algorithm>

#include "accord/conformance/report/html_markup.h"
#include "accord/conformance/report/shown.h"
#include "accord/conformance/report/words.h"
#include "accord/contract/base/printable.h"
#include "accord/contract/base/visible.h"
#include "accord/contract/http/text.h"

namespace accord::conformance::report::html {
namespace {

std::string body_text(const std::string& body, std::size_t& left) {
  constexpr std::size_t most = 4096;
  if (body.empty()) return "";
  if (left == 0) return "\n\n(left out: " + counted(body.size(), "byte") + ")";
  const std::string valid = contract::visible_lines(body);
  const std::string shown = contract::shortened(valid, std::min(most, left));
  left -= std::min(left, contract::markup_text(shown).size());
  const std::size_t hidden = body.size() - std::min(body.size(), most);
  return "\n\n" + shown + (hidden > 0 ? "\n(" + counted(hidden, "more byte") + ")" : "");
}

std::string fields_text(const std::vector<contract::http::Field>& fields) {
  std::string text;
  for (const auto& each : fields)
    text += '\n' + contract::visible(each.name + ": " + each.value);
  return text;
}

std::string exchange_element(const Exchange& exchange, bool is_open, std::size_t& left) {
  const Shown shown(exchange);
  const std::string step = exchange.step == nullptr ? "" : exchange.step->name;
  const bool is_answered = exchange.error.empty();
  const int status = exchange.got().status;
  const std::string line = shown.sent.method + ' ' + shown.sent.url;
  const std::string status_line =
      std::to_string(status) + ' ' + std::string(contract::http::reason_phrase(status));
  const std::string head = step + ": " + line + ": " + (is_answered ? status_line : "no response");
  return element(
      "details",
      text_element("summary", contract::visible(head)) +
          text_element(
              "pre",
              line + fields_text(shown.sent.fields) +
                  (shown.sent.has_body ? body_text(shown.sent.body, left) : "")) +
          text_element(
              "pre",
              is_answered ? status_line + fields_text(shown.fields) + body_text(shown.body, left)
                          : "no response: " + shown.error),
      is_open ? " open" : "");
}

std::string deviations(const std::vector<Finding>& findings, const char* title) {
  std::string text;
  for (const Finding& each : findings) {
    text += text_element("dt", title) +
            text_element(
                "dd",
                each.check + ": expected " + each.expected + ", got " + each.actual +
                    (each.pointer.empty() ? "" : " (contract: " + each.pointer + ')'));
  }
  return text;
}

bool is_plain_pass(const CaseResult& result) {
  return result.verdict == Verdict::pass && result.warnings.empty();
}

std::string exchanges_of(const CaseResult& result, std::size_t& left) {
  std::string text;
  for (std::size_t i = 0; i < result.exchanges.size(); ++i) {
    const bool is_open =
        std::any_of(result.failures.begin(), result.failures.end(), [&](const Finding& each) {
          return each.exchange == i;
        });
    text += exchange_element(result.exchanges[i], is_open, left);
  }
  return text;
}

std::string case_article(
    const CaseResult& result, const std::string& place, const std::string& exchanges) {
  const std::string verdict(to_text(result.verdict));
  std::string rows = text_element("dt", "verdict") +
                     text_element("dd", verdict, attribute("class", "s " + verdict));
  const auto row = [&](const char* name, const std::string& text) {
    if (!text.empty()) rows += text_element("dt", name) + text_element("dd", text);
  };
  row("reason", result.reason);
  row("case", result.subject->description);
  row("contract", result.subject->pointer);
  rows += deviations(result.failures, "failure") + deviations(result.warnings, "warning");
  return element(
             "article",
             text_element("h3", result.subject->id) + element("dl", rows) + exchanges,
             attribute("id", place)) +
         '\n';
}

}  // namespace

std::string section_of(const Cell& cell, const Matrix& matrix, std::size_t& left) {
  std::string text =
      text_element(
          "a", "to the matrix", attribute("class", "back") + attribute("href", "#matrix")) +
      element(
          "h2",
          shown_text(text_of(*cell.operation) + ' ' + cell.status + ' ') +
              text_element("span", cell.state, attribute("class", "s " + cell.state)));
  if (!cell.reason.empty()) text += text_element("p", cell.reason);
  if (cell.cases.empty()) text += text_element("p", "no case", attribute("class", "faint"));
  // One that passes is like the next.
  bool is_shown = false;
  for (const CaseResult* each : cell.cases) {
    const bool is_left_out = is_shown && is_plain_pass(*each);
    is_shown = is_shown || is_plain_pass(*each);
    const std::string exchanges =
        is_left_out ? text_element(
                          "p",
                          counted(each->exchanges.size(), "exchange") + ": in --report har=FILE",
                          attribute("class", "faint"))
                    : exchanges_of(*each, left);
    text += case_article(*each, matrix.places.at(each), exchanges);
  }
  return element("section", text, attribute("class", "cell") + attribute("id", cell.id)) + '\n';
}

}  // namespace accord::conformance::report::html
