#include <algorithm>
#include <filesystem>
#include <iostream>
#include <optional>

#include "accord/cli/commands.h"
#include "accord/cli/options/messages.h"
#include "accord/conformance/judge/coverage.h"
#include "accord/conformance/random/explore.h"
#include "accord/conformance/report/blocked.h"
#include "accord/conformance/report/explanation.h"
#include "accord/conformance/report/files.h"
#include "accord/conformance/report/terminal.h"
#include "accord/conformance/run/base_url.h"
#include "accord/conformance/run/interruption.h"
#include "accord/conformance/run/runner.h"
#include "accord/conformance/run/target.h"
#include "accord/conformance/scout/facts_file.h"
#include "accord/conformance/scout/hints.h"
#include "accord/conformance/scout/planning.h"
#include "accord/contract/http/host.h"
#include "accord/contract/terminal/progress.h"

namespace accord::cli {
namespace {

using contract::terminal::Progress;

constexpr int exit_unreachable = 3;
constexpr int exit_coverage = 4;
constexpr int exit_internal = 5;
constexpr int exit_blocked = 6;

int fail(const std::string& message, int status = exit_usage) {
  say(message);
  return status;
}

std::string text_of(const conformance::run::Progress& progress) {
  return std::to_string(progress.done) + " of " + std::to_string(progress.all) + " cases, " +
         std::to_string(progress.failed) + " failed: " + std::string(progress.running);
}

void tell_sequences(uint64_t seed, const conformance::random::Found& found) {
  for (const std::string& each : found.notes)
    say("note: " + each);
  say(messages::sequences_sent(found.sequences, found.steps, seed));
}

bool has_found(const conformance::report::Report& report, const std::string& fail_on) {
  if (fail_on == fail_on_never) return false;
  return !report.failures.empty() || (fail_on == fail_on_warning && !report.warnings.empty());
}

int status_of(
    const conformance::report::Report& report, int signal, const ConformOptions& options) {
  const conformance::RunResult& run = *report.run;
  const conformance::Coverage& coverage = *report.coverage;
  constexpr int by_signal = 128;
  if (run.ending == conformance::Ending::interrupted) return by_signal + signal;
  if (run.ending == conformance::Ending::wrong_place) return exit_unreachable;
  if (run.ending == conformance::Ending::silent && run.responses == 0) return exit_unreachable;
  if (has_found(report, options.fail_on)) return exit_found;
  if (!coverage.harness_errors.empty()) return exit_internal;
  if (coverage.percent() < options.min_coverage) return exit_coverage;
  const bool is_whole = run.ending == conformance::Ending::complete;
  return is_whole && conformance::report::count_blocked(report) == 0 ? exit_fine : exit_blocked;
}

conformance::run::Options run_options(
    const ConformOptions& options, const conformance::run::Credentials& credentials) {
  conformance::run::Options made;
  conformance::Secrets hidden = credentials.secrets();
  for (const std::string& each : options.headers) {
    made.fields.push_back(conformance::run::parse_field(each).value());
    credentials.add_secrets(made.fields.back(), hidden);
  }
  made.hidden = std::make_shared<const conformance::Secrets>(std::move(hidden));
  made.jobs = options.jobs;
  made.credentials = &credentials;
  made.timeout = conformance::run::Duration(options.timeout);
  if (options.deadline != 0) made.deadline = conformance::run::Duration(options.deadline);
  made.rate = options.rate;
  return made;
}

// What a run begins with: all that can be refused before anything is sent.
struct Preparation {
  std::shared_ptr<const contract::Contract> contract;
  conformance::run::Credentials credentials;
  std::string salt;
  conformance::plan::Access access;
  conformance::scout::FactsFile known = {};
  conformance::run::Target target;
  conformance::report::Baseline baseline;
};

// Why the run cannot begin; "" where it can.
std::string refusal_of(const ConformOptions& options, Preparation& made) {
  const auto target = conformance::run::parse_target(options.url, made.contract->base_path);
  if (!target) return messages::not_a_server_url;
  if (!contract::http::is_loopback(target->host) && !options.allow_writes)
    return messages::not_this_machine(target->host);
  made.target = *target;
  if (!conformance::scout::may_select(options.only, *made.contract)) return messages::no_such_case;
  if (options.baseline.empty()) return {};
  auto read = conformance::report::read_baseline(options.baseline);
  if (!read) return options.baseline + ": " + read.fault();
  made.baseline = std::move(read).value();
  return {};
}

// What sends and judges.
struct Carrier {
  const conformance::Judge& judge;
  conformance::run::Session& session;
  Progress& progress;
};

bool exists(const std::string& file) {
  std::error_code error;  // what it is, reading says
  return std::filesystem::exists(file, error) || error;
}

// Exit 2 where the file has mistakes.
int read_facts(const ConformOptions& options, Preparation& made) {
  if (options.facts.empty() || !exists(options.facts)) return exit_fine;
  auto read = conformance::scout::read_facts(options.facts, *made.contract);
  if (!read) return refuse_all(read.fault());
  made.known = std::move(read).value();
  if (!made.known.is_current) say(messages::other_facts(options.facts));
  return exit_fine;
}

// Random sequences, once all cases are over.
conformance::random::Found explore(
    const Preparation& prepared,
    const conformance::scout::Planned& planned,
    const conformance::RunResult& run,
    const Carrier& carrier,
    const ConformOptions& options) {
  return conformance::random::explore(
      *prepared.contract,
      planned.facts,
      run,
      carrier.judge,
      carrier.session,
      {options.seed, prepared.salt + "q", conformance::run::Duration(options.budget)},
      [&](std::size_t count) {
        carrier.progress.show(std::to_string(count) + " random sequences");
      });
}

int run(Preparation prepared, const ConformOptions& options) {
  const std::string refusal = refusal_of(options, prepared);
  if (!refusal.empty()) return fail(refusal);
  std::vector<conformance::report::Destination> destinations;
  for (const std::string& each : options.reports)
    destinations.push_back(conformance::report::parse_destination(each).value());
  auto files = conformance::report::Files::open(destinations);
  if (!files) return fail(messages::report_cannot_be_written + files.fault());
  auto run_with = run_options(options, prepared.credentials);
  const std::atomic<int>& signal = conformance::run::note_interruption();
  run_with.interrupted = &signal;
  conformance::run::Session session(run_with);
  // Before a long plan is made.
  const auto base_url = contract::terminal::during("asking " + prepared.target.host, [&] {
    return conformance::run::find_base_url(*prepared.contract, prepared.target, run_with);
  });
  if (!base_url)
    return fail(messages::unreachable(prepared.target.host, base_url.fault()), exit_unreachable);
  if (!base_url->note.empty()) say(base_url->note);
  run_with.base_url = base_url->url;
  std::optional<Progress> progress("finding out what " + prepared.target.host + " accepts");
  const conformance::Judge judge(*prepared.contract);
  const auto planned = conformance::scout::plan_for(
      {*prepared.contract, prepared.salt, prepared.access, options.only, prepared.known},
      judge,
      session);
  progress.reset();
  if (!planned) return fail(messages::no_such_case);
  const bool is_found_out = !prepared.known.is_current &&
                            conformance::plan::sends_bodies(planned->plan) &&
                            session.stop.ending() == conformance::Ending::complete;
  if (!options.facts.empty() && is_found_out) {
    const std::string failed =
        conformance::scout::write_facts(options.facts, planned->facts, *prepared.contract);
    if (!failed.empty()) say(failed);
  }
  progress.emplace("beginning");
  const auto show = [&](const conformance::run::Progress& each) { progress->show(text_of(each)); };
  auto run = conformance::run::carry_out(planned->plan, judge, session, show, [&] {
    const auto is_over = [&] { return session.stop.ending() != conformance::Ending::complete; };
    auto again = make_plan(
        *prepared.contract, prepared.salt + "r", prepared.access, planned->facts, is_over);
    keep_only(options.only, again);
    return again;
  });
  conformance::random::Found found;  // keeps what its cases refer to
  if (options.budget > 0 && run.ending == conformance::Ending::complete) {
    found = explore(prepared, *planned, run, {judge, session, *progress}, options);
    progress.reset();
    tell_sequences(options.seed, found);
    conformance::random::add_to(run, found, session);
  }
  progress.reset();
  for (const std::string& each : conformance::scout::body_hints(run))
    say("hint: " + each);
  if (!run.reason.empty() && run.reason != base_url->note) say(run.reason);
  const bool is_partial = !options.only.empty();
  const auto coverage = conformance::cover(planned->plan, run, is_partial);
  auto report = conformance::report::make_report(coverage, run, prepared.baseline, is_partial);
  report.title = prepared.contract->title + ' ' + prepared.contract->api_version;
  report.url = run_with.base_url;
  print(conformance::report::to_terminal(report));
  const std::string failed = files->write(report);
  if (!failed.empty()) return fail(messages::report_cannot_be_written + failed);
  return status_of(report, signal, options);
}

// Prints the cases that --explain names; nothing is sent.
int explain(const conformance::plan::Plan& plan, const std::vector<std::string>& ids) {
  const auto text = conformance::report::explain(plan, ids);
  if (!text) {
    const auto& [id, similar] = text.fault();
    return fail(messages::no_case(id) + messages::did_you_mean(similar));
  }
  std::cout << *text;
  return exit_fine;
}

}  // namespace

int execute(const ConformOptions& options) {
  for (const std::string& each : options.notes)
    say("note: " + each);
  const bool sends_nothing = options.plan || !options.explain.empty();
  if (sends_nothing && !options.reports.empty()) return fail(messages::nothing_to_report);
  Preparation prepared;
  prepared.contract = load(options);
  if (prepared.contract == nullptr) return exit_usage;
  auto& credentials = prepared.credentials;
  credentials = conformance::run::Credentials(*prepared.contract);
  if (!options.credentials.empty()) {
    auto read = conformance::run::Credentials::read(*prepared.contract, options.credentials);
    if (!read) return refuse_all(read.fault());
    credentials = std::move(read).value();
  }
  prepared.salt = conformance::run::fresh_salt(options.seed);
  prepared.access = credentials.access();
  for (const std::string& each : options.headers)
    prepared.access.has_own |= credentials.is_secret(conformance::run::parse_field(each)->name);
  if (const int status = read_facts(options, prepared); status != exit_fine) return status;
  if (!sends_nothing) return run(std::move(prepared), options);
  auto plan = conformance::plan::make_plan(
      *prepared.contract, prepared.salt, prepared.access, prepared.known.facts);
  if (!options.explain.empty()) return explain(plan, options.explain);
  keep_only(options.only, plan);
  if (plan.cases.empty() && !options.only.empty()) return fail(messages::no_such_case);
  std::cout << to_text(plan);
  return exit_fine;
}

}  // namespace accord::cli
