#include <CLI/CLI.hpp>

#include "accord/cli/options/grammar.h"
#include "accord/cli/options/messages.h"
#include "accord/cli/options/values.h"
#include "accord/conformance/report/files.h"
#include "accord/conformance/run/target.h"

namespace accord::cli {
namespace {

bool is_header_field(const std::string& text) {
  return conformance::run::parse_field(text).has_value();
}

bool is_report(const std::string& text) {
  return conformance::report::parse_destination(text).has_value();
}

std::string formats() {
  std::string text;
  for (const std::string& each : conformance::report::format_names())
    text += (text.empty() ? "" : ", ") + each;
  return text;
}

// The value is not repeated: it may hold a password.
CLI::Validator server_url() {
  return {
      [](const std::string& text) {
        return conformance::run::parse_target(text, "") ? std::string()
                                                        : messages::not_a_server_url;
      },
      ""};
}

}  // namespace

void add_server(CLI::App& app, std::string& url, std::vector<std::string>& headers) {
  app.add_option("--url", url, "the server, such as http://127.0.0.1:8080")
      ->type_name("URL")
      ->check(server_url());
  app.add_option(
         "-H,--header",
         headers,
         "a header field to send with every request, \"Name: value\" (repeatable)")
      ->type_name("FIELD")
      ->check(values::check(is_header_field, messages::a_header_field))
      ->allow_extra_args(false);
}

void add_conform_options(CLI::App& app, ConformOptions& options) {
  add_contract(app, options);
  add_server(app, options.url, options.headers);
  app.add_option(
         "--credentials",
         options.credentials,
         "a YAML file of what satisfies the documented security schemes, by name: token:, or user: "
         "and password:; other: a second principal with fewer rights, forbidden: in it a list of "
         "operation ids that must be answered 403 to it; refused: a list of credentials that must "
         "be answered 401")
      ->type_name("FILE")
      ->check(values::existing_file());
  app.option_defaults()->group("Reports");
  app.add_option(
         "--report",
         options.reports,
         "write a report, such as json=report.json (repeatable): " + formats())
      ->type_name("FORMAT=FILE")
      ->check(values::check(is_report, messages::a_report(formats())))
      ->allow_extra_args(false);
  app.add_option(
         "--baseline",
         options.baseline,
         "accept the findings of a file: a JSON report, or a list of fingerprints; says which are "
         "no longer found")
      ->type_name("FILE")
      ->check(values::existing_file());
  app.add_option(
         "--min-coverage",
         options.min_coverage,
         "exit 4 where coverage is below PERCENT: passed of all documented statuses that can be "
         "reached")
      ->type_name("PERCENT")
      ->check(values::percentage())
      ->capture_default_str();
  add_choice(
      app,
      "--fail-on",
      options.fail_on,
      {fail_on_failure, fail_on_warning, fail_on_never},
      "exit 1 if there are findings of this level or above");
  app.option_defaults()->group("What is sent");
  app.add_option(
         "--facts",
         options.facts,
         "a file of what was found out about the server (which bodies it accepts …): read where it "
         "is of this contract, else written; bodies: in it gives bodies that work")
      ->type_name("FILE");
  app.add_option(
         "--only", options.only, "run only the cases whose id begins with PREFIX (repeatable)")
      ->type_name("PREFIX")
      ->allow_extra_args(false);
  app.add_flag("--plan", options.plan, "print the cases and send nothing");
  app.add_option(
         "--explain",
         options.explain,
         "print what a case sends, what is expected and why, and send nothing (repeatable)")
      ->type_name("CASE")
      ->allow_extra_args(false);
  app.add_flag(
      "--allow-writes", options.allow_writes, "write to a server that is not on this machine");
  app.add_option("--seed", options.seed, "seed of the generated values, 0 to 2^64-1")
      ->type_name("NUMBER")
      ->check(values::integer(0, UINT64_MAX))
      ->capture_default_str();
  constexpr uint64_t day = 86'400'000;
  app.add_option(
         "--budget",
         options.budget,
         "how long random sequences of requests are sent, after all cases: rows are created, "
         "changed, read and deleted in any order; --seed repeats them")
      ->type_name("TIME")
      ->transform(values::duration(1, day));
  app.option_defaults()->group("How fast");
  constexpr uint64_t most_jobs = 64;
  app.add_option("--jobs", options.jobs, "how many cases run at the same time")
      ->type_name("COUNT")
      ->check(values::integer(1, most_jobs))
      ->capture_default_str();
  app.add_option("--timeout", options.timeout, "how long a request may take")
      ->type_name("TIME")
      ->transform(values::duration(1, day))
      ->default_str("5s");
  app.add_option(
         "--deadline",
         options.deadline,
         "how long the run may take: cases that did not begin before are blocked")
      ->type_name("TIME")
      ->transform(values::duration(1, day));
  app.add_option("--rate", options.rate, "how many requests are sent a second, at most")
      ->type_name("NUMBER")
      ->check(values::positive());
  app.footer(
      "Examples:\n  accord conform --url http://127.0.0.1:8080\n"
      "  accord conform api.yaml --url http://127.0.0.1:8080 --report html=report.html\n"
      "  accord conform --explain listStudents/200/plain\n\n"
      "Exit status: 0 conformant, 1 findings of the --fail-on level, 2 usage or contract, 3 server "
      "unreachable, or "
      "it does not answer at --url, 4 coverage below --min-coverage, 5 internal error, 6 a case is "
      "blocked, 130 interrupted, 143 terminated. Of several the first of 130, 143, 3, 1, 5, 4, 6.");
}

std::string conflict_of(const ConformOptions& options) {
  const bool sends = !options.plan && options.explain.empty();
  return sends && options.url.empty() ? messages::url_is_missing : "";
}

}  // namespace accord::cli
