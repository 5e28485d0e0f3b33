#include <cstdio>
#include <iostream>

#include <unistd.h>

#include "accord/cli/commands.h"
#include "accord/cli/options/messages.h"
#include "accord/conformance/coverage.h"
#include "accord/conformance/report/files.h"
#include "accord/conformance/report/terminal.h"
#include "accord/conformance/run/client.h"
#include "accord/conformance/run/runner.h"
#include "accord/conformance/run/target.h"
#include "accord/contract/http/host.h"

namespace accord::cli {
namespace {

constexpr int exit_unreachable = 3;
constexpr int exit_coverage = 4;
constexpr int exit_internal = 5;

int fail(const std::string& message, int status = exit_usage) {
  say(message);
  return status;
}

void show_progress(const conformance::run::Progress& progress) {
  std::fprintf(
      stderr,
      "\r%zu of %zu cases, %zu failed: %.*s\033[K%s",
      progress.done,
      progress.all,
      progress.failed,
      40,
      progress.running.data(),
      progress.done == progress.all ? "\n" : "");
}

int status_of(const conformance::Coverage& coverage, double min_coverage) {
  if (!coverage.failures.empty()) return exit_found;
  if (!coverage.harness_errors.empty()) return exit_internal;
  return coverage.percent() < min_coverage ? exit_coverage : exit_fine;
}

int run_plan(
    const conformance::plan::Plan& plan,
    const contract::Contract& contract,
    const conformance::run::Target& target,
    const conformance::run::Credentials& credentials,
    const ConformOptions& options) {
  std::vector<std::string> names;
  for (const std::string& each : options.reports)
    names.push_back(each.substr(each.find('=') + 1));
  auto files = conformance::report::Files::open(names);
  if (!files) return fail(messages::report_cannot_be_written + files.fault());
  std::vector<contract::http::Field> fields;
  for (const std::string& each : options.headers)
    fields.push_back(conformance::run::parse_field(each).value());
  conformance::run::Client probe;
  if (auto answer = probe.send({"OPTIONS", target.base_url + "/", fields, "", false}); !answer) {
    return fail(messages::unreachable(target.host, answer.fault().text), exit_unreachable);
  }
  const conformance::Judge judge(contract);
  const auto run = conformance::run::carry_out(
      plan,
      judge,
      {target.base_url, std::move(fields), options.jobs, &credentials},
      ::isatty(STDERR_FILENO) != 0 ? show_progress : conformance::run::Watch{});
  const auto coverage = conformance::cover(plan, run, !options.only.empty());
  std::cout << conformance::report::to_terminal(coverage);
  const std::string failed = files->write(coverage);
  if (!failed.empty()) return fail(messages::report_cannot_be_written + failed);
  return status_of(coverage, options.min_coverage);
}

}  // namespace

int execute(const ConformOptions& options) {
  for (const std::string& each : options.notes)
    say("note: " + each);
  const auto contract = load(options);
  if (contract == nullptr) return exit_usage;
  conformance::run::Credentials credentials;
  if (!options.credentials.empty()) {
    auto read = conformance::run::Credentials::read(*contract, options.credentials);
    if (!read) return refuse_all(read.fault());
    credentials = std::move(read).value();
  }
  auto plan = conformance::plan::make_plan(
      *contract, conformance::run::fresh_salt(options.seed), credentials.access());
  keep_only(options.only, plan);
  if (plan.cases.empty() && !options.only.empty()) return fail(messages::no_such_case);
  if (options.plan) {
    std::cout << to_text(plan);
    return exit_fine;
  }
  const auto target = conformance::run::parse_target(options.url, contract->base_path);
  if (!target) return fail(messages::not_a_server_url);
  if (!contract::http::is_loopback(target->host) && !options.allow_writes) {
    return fail(messages::not_this_machine(target->host));
  }
  return run_plan(plan, *contract, *target, credentials, options);
}

}  // namespace accord::cli
