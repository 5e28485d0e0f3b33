#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>

#include <unistd.h>

#include "accord/cli/commands.h"
#include "accord/conformance/client.h"
#include "accord/conformance/coverage.h"
#include "accord/conformance/report/json.h"
#include "accord/conformance/report/terminal.h"
#include "accord/contract/http/host.h"
#include "accord/contract/http/text.h"

namespace accord::cli {
namespace {

constexpr int exit_unreachable = 3;
constexpr int exit_coverage = 4;
constexpr int exit_harness = 5;

int refuse(const std::string& message) {
  std::cerr << "accord: " << message << '\n';
  return exit_usage;
}

struct Target {
  std::string base_url;
  std::string host;
};

// The URL's own path replaces the contract's base path.
std::optional<Target> target_of(const std::string& url, const std::string& base_path) {
  const std::string lower = contract::http::to_lower(url);
  if (!lower.starts_with("http://") && !lower.starts_with("https://")) return std::nullopt;
  const std::size_t start = url.find("://") + 3;
  if (url.find_first_of("?#", start) != std::string::npos) return std::nullopt;
  const std::size_t slash = std::min(url.size(), url.find('/', start));
  std::string path = url.substr(slash);
  while (path.ends_with('/'))
    path.pop_back();
  std::string authority = url.substr(start, slash - start);
  if (authority.empty()) return std::nullopt;
  if (authority.find('@') != std::string::npos) return std::nullopt;
  const std::size_t end_of_host = authority.starts_with('[')
                                      ? authority.find(']') + 1
                                      : std::min(authority.size(), authority.find(':'));
  const std::string host = authority.substr(0, end_of_host);
  const std::string port = authority.substr(end_of_host);
  if (host.empty() || (!port.empty() && !parse_listen("x" + port))) return std::nullopt;
  return Target{url.substr(0, slash) + (path.empty() ? base_path : path), host};
}

bool read_fields(
    const std::vector<std::string>& headers, std::vector<contract::http::Field>& fields) {
  for (const std::string& each : headers) {
    const std::size_t colon = each.find(':');
    if (colon == std::string::npos || !contract::http::is_token(each.substr(0, colon)) ||
        each.find_first_of("\r\n") != std::string::npos) {
      return false;
    }
    fields.push_back(
        {each.substr(0, colon), std::string(contract::http::trim(each.substr(colon + 1)))});
  }
  return true;
}

// Opened before anything is sent: a report that cannot be written is said at once.
std::optional<std::vector<std::ofstream>> open_reports(const std::vector<std::string>& reports) {
  std::vector<std::ofstream> files;
  for (const std::string& each : reports) {
    if (!each.starts_with("json=") || each.size() == 5) return std::nullopt;
    files.emplace_back(each.substr(5), std::ios::binary);
    if (!files.back()) return std::nullopt;
  }
  return files;
}

void keep_only(const std::vector<std::string>& only, conformance::plan::Plan& plan) {
  if (only.empty()) return;
  std::erase_if(plan.cases, [&](const auto& each) {
    return std::none_of(only.begin(), only.end(), [&](const std::string& prefix) {
      return each.id.starts_with(prefix);
    });
  });
}

// Values of two runs differ; the ids of the cases do not.
std::string salt_of(uint64_t seed) {
  const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
                       std::chrono::system_clock::now().time_since_epoch())
                       .count();
  char text[64];
  std::snprintf(
      text,
      sizeof(text),
      "accord%llxp%xs%llxn",
      static_cast<unsigned long long>(now),
      static_cast<unsigned>(::getpid()),
      static_cast<unsigned long long>(seed));
  return text;
}

void show_progress(std::size_t done, std::size_t all) {
  std::fprintf(stderr, "\r%zu of %zu cases%s", done, all, done == all ? "\n" : "");
}

int status_of(const conformance::Coverage& coverage, double min_coverage) {
  if (!coverage.failures.empty()) return exit_found;
  if (!coverage.harness_errors.empty()) return exit_harness;
  if (coverage.percent() < min_coverage) return exit_coverage;
  return exit_fine;
}

int run_plan(
    const conformance::plan::Plan& plan,
    const contract::Contract& contract,
    const Target& target,
    std::vector<contract::http::Field> fields,
    const conformance::Credentials& credentials,
    const ConformOptions& options) {
  auto files = open_reports(options.reports);
  if (!files) return refuse("--report is json=FILE, with a file that can be written");
  conformance::Client probe;
  if (auto answer = probe.send({"OPTIONS", target.base_url + "/", fields, "", false}, 5); !answer) {
    std::cerr << "accord: " << target.host << " cannot be reached: " << answer.fault() << '\n';
    return exit_unreachable;
  }
  const conformance::Judge judge(contract);
  const auto start = std::chrono::steady_clock::now();
  const auto run = conformance::run(
      plan,
      judge,
      {target.base_url, std::move(fields), options.jobs, &credentials},
      ::isatty(STDERR_FILENO) != 0 ? show_progress : conformance::Progress{});
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  const auto coverage = conformance::cover(plan, run, took.count(), !options.only.empty());
  std::cout << conformance::report::to_terminal(coverage);
  for (std::ofstream& each : *files) {
    each << conformance::report::to_json(coverage) << std::flush;
    if (!each) return refuse("a report cannot be written");
  }
  return status_of(coverage, options.min_coverage);
}

}  // namespace

int conform(const ConformOptions& options) {
  const auto contract =
      contract::load_contract(options.contract, {options.overlays.begin(), options.overlays.end()});
  if (!contract) {
    for (const auto& each : contract.fault())
      std::cerr << "accord: " << to_text(each) << '\n';
    return exit_usage;
  }
  conformance::Credentials credentials;
  if (!options.credentials.empty()) {
    auto read = conformance::Credentials::read(*contract.value(), options.credentials);
    if (!read) {
      for (const auto& each : read.fault())
        std::cerr << "accord: " << to_text(each) << '\n';
      return exit_usage;
    }
    credentials = std::move(read).value();
  }
  auto plan =
      conformance::plan::make_plan(*contract.value(), salt_of(options.seed), credentials.access());
  keep_only(options.only, plan);
  if (plan.cases.empty() && !options.only.empty()) return refuse("no case has an id like that");
  if (options.plan) {
    std::cout << to_text(plan);
    return exit_fine;
  }
  const auto target = target_of(options.url, contract.value()->base_path);
  if (!target)
    return refuse(
        "--url is no http URL like http://127.0.0.1:8080 (credentials go into --credentials or "
        "-H)");
  if (!contract::http::is_loopback(target->host) && !options.allow_writes) {
    return refuse(target->host + " is not this machine; --allow-writes creates and deletes there");
  }
  std::vector<contract::http::Field> fields;
  if (!read_fields(options.headers, fields)) return refuse("a header is written \"Name: value\"");
  return run_plan(plan, *contract.value(), *target, std::move(fields), credentials, options);
}

}  // namespace accord::cli
