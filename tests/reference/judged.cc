#include "reference/judged.h"

#include <filesystem>
#include <stdexcept>

#include "accord/conformance/judge/coverage.h"
#include "accord/conformance/random/explore.h"
#include "accord/conformance/run/runner.h"
#include "accord/conformance/scout/scouting.h"
#include "reference/server/api.h"
#include "reference/server/contract.h"
#include "reference/server/listener.h"

namespace accord::reference {

namespace fs = std::filesystem;
using conformance::TripleState;

struct Suite::Parts {
  std::shared_ptr<const contract::Contract> contract;
  conformance::run::Credentials credentials;
  std::string salt;
  std::unique_ptr<const conformance::Judge> judge;
};

Suite::Suite(const std::string& api, const std::string& salt) : api_(api) {
  auto parts = std::make_unique<Parts>();
  auto read = contract::load_contract(contract_file(api));
  if (!read) throw std::runtime_error("cannot read the contract of " + api);
  parts->contract = std::move(read).value();
  const fs::path file = fs::path(contract_file(api)).replace_extension("credentials.yaml");
  if (fs::exists(file)) {
    auto credentials = conformance::run::Credentials::read(*parts->contract, file);
    if (!credentials) throw std::runtime_error("cannot read " + file.string());
    parts->credentials = std::move(credentials).value();
  }
  parts->salt = salt;
  parts->judge = std::make_unique<conformance::Judge>(*parts->contract);
  parts_ = std::move(parts);
}

Suite::~Suite() = default;

std::string accusations_of(const Verdicts& verdicts) {
  std::string text;
  for (const std::string& each : verdicts.failures)
    text += each + "\n";
  for (const std::string& each : verdicts.harness_errors)
    text += each + "\n";
  return text;
}

namespace {

std::set<std::string> names(const std::vector<const conformance::Finding*>& findings) {
  std::set<std::string> all;
  for (const conformance::Finding* each : findings)
    all.insert(each->id + " " + each->check);
  return all;
}

Verdicts verdicts_of(const conformance::Coverage& coverage) {
  Verdicts verdicts{names(coverage.failures), names(coverage.warnings), {}, {}, coverage.requests};
  for (const conformance::Triple& each : coverage.triples) {
    if (each.state != TripleState::pass) {
      verdicts.open.insert(
          each.operation->id + "/" + each.status + " " +
          std::string(conformance::to_text(each.state)));
    }
  }
  for (const conformance::CaseResult* each : coverage.harness_errors)
    verdicts.harness_errors.insert(each->subject->id);
  return verdicts;
}

}  // namespace

namespace {

std::set<std::string> checks_of(
    const std::vector<conformance::CaseResult>& cases,
    std::vector<conformance::Finding> conformance::CaseResult::*findings) {
  std::set<std::string> all;
  for (const conformance::CaseResult& each : cases) {
    for (const conformance::Finding& finding : each.*findings)
      all.insert(each.subject->operation->id + " " + finding.check);
  }
  return all;
}

}  // namespace

Verdicts Suite::judge(const ChangesOn& changes) const {
  return explore(changes, {1}, 0).runs.front();
}

Explored Suite::explore(
    const ChangesOn& changes, const std::vector<int>& jobs, std::size_t sequences) const {
  const auto server = make_api(api_, Changes(changes));
  const Listener listener([&](const Request& request) { return server->answer(request); });
  conformance::run::Options options;
  options.base_url = listener.url() + parts_->contract->base_path;
  options.credentials = &parts_->credentials;
  Explored explored;
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    options.jobs = jobs[i];
    conformance::run::Session session(options);
    // The values of two runs differ, as those of the command do.
    const std::string salt = parts_->salt + std::to_string(i) + "r";
    const auto facts = conformance::scout::scout(*parts_->contract, salt, *parts_->judge, session);
    const auto plan =
        conformance::plan::make_plan(*parts_->contract, salt, parts_->credentials.access(), facts);
    const auto run = conformance::run::carry_out(plan, *parts_->judge, session, {}, [&] {
      return conformance::plan::make_plan(
          *parts_->contract, salt + "r", parts_->credentials.access(), facts);
    });
    explored.runs.push_back(verdicts_of(conformance::cover(plan, run, false)));
    if (sequences == 0 || i + 1 < jobs.size()) continue;
    const auto found = conformance::random::explore(
        *parts_->contract, facts, run, *parts_->judge, session, {7, salt + "q", {}, sequences});
    explored.failures = checks_of(found.cases, &conformance::CaseResult::failures);
    explored.warnings = checks_of(found.cases, &conformance::CaseResult::warnings);
    explored.notes = found.notes;
    explored.steps = found.steps;
    for (const auto& each : found.cases)
      explored.longest = std::max(explored.longest, each.subject->steps.size());
  }
  return explored;
}

}  // namespace accord::reference
