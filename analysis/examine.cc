#include "accord/analysis/examine.h"

#include <future>

#include "accord/analysis/ledger/enforcement.h"
#include "accord/analysis/lint/known_rules.h"

namespace accord::analysis {
namespace {

using contract::Diagnostic;
using contract::Diagnostics;
using contract::resource::Model;

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

// On a thread of its own.
std::shared_future<Model> inferred(const contract::Contract& contract) {
  return std::async([&contract] { return contract::resource::infer(contract); }).share();
}

// What is not enforced or not served; `model` is waited for as late as can be.
Diagnostics gaps(
    const contract::Contract& contract,
    const std::shared_future<Model>& model,
    validation::SchemaSet& schemas) {
  Diagnostics found = unenforced(contract, schemas);
  append(found, unserved(contract, model.get()));
  contract::drop_repeated(found);
  return found;
}

// All that a contract is examined with.
struct Workings {
  Workings(std::shared_ptr<const contract::Contract> read, const lint::Settings& given)
      : contract(std::move(read)),
        settings(lint::with_current_ids(given)),
        model(inferred(*contract)),
        schemas(*contract),
        check(*contract, settings) {}

  std::shared_ptr<const contract::Contract> contract;
  lint::Settings settings;
  std::shared_future<Model> model;
  validation::SchemaSet schemas;
  lint::Check check;
};

}  // namespace

Examined examine(const std::string& file, contract::Reading reading, const lint::Settings& given) {
  assign(lint::reader_rule, reading.found);
  if (reading.contract == nullptr) {
    const bool is_read = !reading.found.empty() && reading.found.front().at.line > 0;
    return {file, std::move(reading.found), is_read};
  }
  auto work = std::make_shared<Workings>(std::move(reading.contract), given);
  // Only this thread uses the schemas; the others need none.
  auto others = std::async([&work, model = work->model] { work->check.check_others(model); });
  work->check.compare_values(work->schemas);
  Diagnostics enforcement = gaps(*work->contract, work->model, work->schemas);
  append(enforcement, unenforced_schemes(*work->contract));
  assign(lint::enforcement_rule, enforcement);
  lint::apply(work->settings, reading.found);
  lint::apply(work->settings, enforcement);
  others.get();
  // One fault has one id whoever meets it: it is told by the first of rules, reader, enforcement.
  Diagnostics found = work->check.take();
  append(found, std::move(reading.found));
  append(found, std::move(enforcement));
  lint::tidy(found);
  return {file, std::move(found), true, std::move(work)};
}

contract::Diagnostics refusals(contract::Reading reading) {
  Diagnostics found = std::move(reading.found);
  if (reading.contract != nullptr) {
    validation::SchemaSet schemas(*reading.contract);
    append(found, gaps(*reading.contract, inferred(*reading.contract), schemas));
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
  const auto model = inferred(*reading.contract);
  validation::SchemaSet schemas(*reading.contract);
  assign(lint::reader_rule, reading.found);
  Diagnostics not_enforced = gaps(*reading.contract, model, schemas);
  append(not_enforced, unenforced_schemes(*reading.contract));
  assign(lint::enforcement_rule, not_enforced);
  not_enforced.insert(not_enforced.begin(), reading.found.begin(), reading.found.end());
  lint::tidy(not_enforced);
  const auto outline =
      structure::outline_of(*reading.contract->documents, reading.contract->version);
  return Account{file, ledger_of(*reading.contract, outline, std::move(not_enforced))};
}

}  // namespace accord::analysis
