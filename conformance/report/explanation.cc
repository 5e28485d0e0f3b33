#include "accord/conformance/report/explanation.h"

#include <algorithm>

#include "accord/conformance/checks/check.h"
#include "accord/conformance/plan/body.h"
#include "accord/conformance/report/words.h"
#include "accord/contract/base/percent.h"
#include "accord/contract/base/printable.h"
#include "accord/contract/base/similar.h"

namespace accord::conformance::report {
namespace {

using plan::Basis;
using plan::Identity;
using plan::Step;

std::string placeholder(const plan::FromStep& from) {
  return '{' + from.step + ' ' + (from.pointer.empty() ? "item" : from.pointer) + '}';
}

std::string value_text(const plan::Value& value) {
  return value.from ? value.before + placeholder(*value.from) : value.text;
}

std::string target_of(const Step& step) {
  if (step.target_from) return '{' + *step.target_from + " Location}";
  std::string target;
  for (const auto& segment : step.operation->path.segments()) {
    target += '/';
    for (const auto& part : segment) {
      std::string text = part.text;
      for (const auto& [name, value] : step.path) {
        if (part.is_parameter && name == part.text) text = value_text(value);
      }
      target += text;
    }
  }
  char separator = '?';
  for (const auto& [name, value] : step.query) {
    target += separator + contract::percent_encode(name) + '=' + value_text(value);
    separator = '&';
  }
  return target;
}

std::string body_of(const Step& step) {
  if (step.body) return *step.body;
  if (!step.json) return "";
  contract::JsonDocument body;
  body.CopyFrom(*step.json, body.GetAllocator());
  for (const plan::BodySlot& slot : step.slots) {
    contract::Json value = contract::make_string(placeholder(slot.from), body.GetAllocator());
    if (slot.is_array) {
      contract::Json array(rapidjson::kArrayType);
      array.PushBack(value, body.GetAllocator());
      value = array;
    }
    plan::set_member(body, slot.pointer, std::move(value));
  }
  return contract::to_text(body);
}

const char* principal_of(const Identity& identity) {
  switch (identity.kind) {
    case Identity::Kind::own:
      return "";
    case Identity::Kind::none:
      return "without credentials";
    case Identity::Kind::unknown:
      return "with credentials that nobody has";
    case Identity::Kind::refused:
      return "with credentials that are refused (refused: in --credentials)";
    case Identity::Kind::other:
      return "as the second principal (other: in --credentials)";
    case Identity::Kind::altered:
      return "with the own credentials, changed";
  }
  return "";
}

const char* meaning_of(Basis basis) {
  switch (basis) {
    case Basis::contract:
      return "required by the contract: another status is a failure";
    case Basis::rfc:
      return "required by an RFC: another status is a failure";
    case Basis::user:
      return "required by --credentials: another status is a failure";
    case Basis::inferred:
      return "inferred, not required: another status is a warning";
    case Basis::open:
      return "not required: with another status the case is attempted";
  }
  return "";
}

std::string statuses_of(const plan::Expect& expect) {
  if (expect.statuses.empty()) return "2xx";
  std::string text;
  for (const int each : expect.statuses)
    text += (text.empty() ? "" : " or ") + std::to_string(each);
  return text;
}

std::string line(const std::string& name, const std::string& text, std::size_t column) {
  if (text.empty()) return "";
  return std::string(column, ' ') + name + ": " +
         contract::printable(contract::shortened(text, 2000)) + '\n';
}

std::string checks_of(const Step& step) {
  std::string text;
  for (const plan::Check& each : step.checks) {
    std::string check(checks::name_of(each.id));
    if (!each.compared.empty()) check += ", with \"" + each.compared + '"';
    if (!each.pointer.empty()) check += ", at " + each.pointer;
    text += line("check", check + " (" + std::string(plan::to_text(each.basis)) + ')', 5);
  }
  return text;
}

std::string step_text(const Step& step, std::size_t number, bool is_judged) {
  std::string text = "  " + std::to_string(number) + ". " + step.name + ": " + step.method + ' ' +
                     contract::printable(target_of(step)) + '\n';
  text += line("principal", principal_of(step.identity), 5);
  for (const auto& [name, value] : step.headers)
    text += line(name, value_text(value), 5);
  if (step.body || step.json) text += line("Content-Type", step.content_type, 5);
  text += line("body", body_of(step), 5);
  text += line("expected", statuses_of(step.expect), 5);
  return text + (is_judged ? checks_of(step) : "");
}

}  // namespace

std::string explain(const plan::Case& subject) {
  std::string text = subject.id + '\n' + line("operation", text_of(*subject.operation), 2) +
                     line("description", subject.description, 2);
  if (subject.subject < subject.steps.size()) {
    const plan::Expect& expect = subject.steps[subject.subject].expect;
    text += line("expected", statuses_of(expect) + ", " + meaning_of(expect.basis), 2) +
            line("because", expect.because, 2);
  }
  text += line("contract", subject.pointer, 2);
  if (!subject.control.empty())
    text +=
        line("control", subject.control + ": where it does not succeed, this case is blocked", 2);
  if (subject.is_exclusive) text += line("runs", "alone", 2);
  text += "requests:\n";
  for (std::size_t i = 0; i < subject.steps.size(); ++i)
    text += step_text(subject.steps[i], i + 1, i >= subject.subject);
  if (!subject.cleanup.empty()) text += "clean-up:\n";
  for (std::size_t i = 0; i < subject.cleanup.size(); ++i)
    text += step_text(subject.cleanup[i], subject.steps.size() + i + 1, false);
  return text;
}

contract::Result<std::string, UnknownCase> explain(
    const plan::Plan& plan, const std::vector<std::string>& ids) {
  std::vector<std::string_view> known;
  for (const plan::Case& each : plan.cases)
    known.emplace_back(each.id);
  std::string text;
  for (const std::string& id : ids) {
    const auto found = std::find(known.begin(), known.end(), id);
    if (found == known.end())
      return UnknownCase{id, std::string(contract::most_similar(id, known))};
    const auto at = static_cast<std::size_t>(found - known.begin());
    text += (text.empty() ? "" : "\n") + explain(plan.cases[at]);
  }
  return text;
}

}  // namespace accord::conformance::report
