#include "accord/analysis/examine.h"

#include "accord/analysis/ledger/enforcement.h"
#include "accord/analysis/lint/known_rules.h"

namespace accord::analysis {
namespace {

using contract::Diagnostic;
using contract::Diagnostics;

// What a server could be told to accept is of the group too.
void assign(std::string_view rule, Diagnostics& found) {
  for (Diagnostic& each : found) {
    if (each.rule.empty() || each.rule == validation::unenforced_assertion) each.rule = rule;
    if (each.id.empty()) each.id = lint::reader_rule;  // of a file that cannot be read
  }
}

void append(Diagnostics& to, Diagnostics&& more) {
  to.insert(to.end(), std::move_iterator(more.begin()), std::move_iterator(more.end()));
}

}  // namespace

Examined examine(const std::string& file, contract::Reading reading, const lint::Settings& given) {
  const lint::Settings settings = lint::with_current_ids(given);
  assign(lint::reader_rule, reading.found);
  if (reading.contract == nullptr) {
    const bool is_read = !reading.found.empty() && reading.found.front().at.line > 0;
    return {file, std::move(reading.found), is_read};
  }
  validation::SchemaSet schemas(*reading.contract);
  const auto model = contract::resource::infer(*reading.contract);
  Diagnostics found = lint::check(*reading.contract, model, schemas, settings);
  Diagnostics enforcement = unenforced(*reading.contract, model, schemas);
  append(enforcement, unenforced_schemes(*reading.contract));
  assign(lint::enforcement_rule, enforcement);
  lint::apply(settings, reading.found);
  lint::apply(settings, enforcement);
  // One fault has one id whoever meets it: it is told by the first of rules, reader, enforcement.
  append(found, std::move(reading.found));
  append(found, std::move(enforcement));
  lint::tidy(found);
  return {file, std::move(found), true};
}

contract::Diagnostics refusals(contract::Reading reading) {
  Diagnostics found = std::move(reading.found);
  if (reading.contract != nullptr) {
    validation::SchemaSet schemas(*reading.contract);
    const auto model = contract::resource::infer(*reading.contract);
    append(found, unenforced(*reading.contract, model, schemas));
  }
  std::erase_if(
      found, [](const Diagnostic& each) { return each.severity != contract::Severity::error; });
  contract::drop_repeated(found);
  return found;
}

contract::Reading usable(contract::Reading reading, const Use& use) {
  const bool is_refused =
      reading.contract == nullptr || (use.is_strict && contract::has_error(reading.found));
  if (is_refused) return {nullptr, refusals(std::move(reading))};
  reading.contract = confine(std::move(reading.contract), reading.found);
  if (!use.is_strict && use.is_compiled) reading.contract = enforceable(reading.contract);
  if (!use.base_path.empty()) {
    auto moved = std::make_shared<contract::Contract>(*reading.contract);
    moved->base_path = use.base_path == "/" ? "" : use.base_path;
    reading.contract = std::move(moved);
  }
  return reading;
}

contract::Result<Account> account_of(const std::string& file, contract::Reading reading) {
  if (reading.contract == nullptr) return std::move(reading.found);
  validation::SchemaSet schemas(*reading.contract);
  assign(lint::reader_rule, reading.found);
  const auto model = contract::resource::infer(*reading.contract);
  Diagnostics not_enforced = unenforced(*reading.contract, model, schemas);
  append(not_enforced, unenforced_schemes(*reading.contract));
  assign(lint::enforcement_rule, not_enforced);
  not_enforced.insert(not_enforced.begin(), reading.found.begin(), reading.found.end());
  lint::tidy(not_enforced);
  const auto outline =
      structure::outline_of(*reading.contract->documents, reading.contract->version);
  return Account{file, ledger_of(*reading.contract, outline, std::move(not_enforced))};
}

}  // namespace accord::analysis
