#pragma once

// What the tests of this folder share: contracts from text, plans, whole runs against a handler.

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/conformance/judge/coverage.h"
#include "accord/conformance/run/runner.h"
#include "accord/contract/json/reader.h"
#include "conformance/fake_server.h"
#include "support/paths.h"

namespace accord::conformance::fixture {

using ContractPointer = std::shared_ptr<const contract::Contract>;

inline ContractPointer read_contract(const std::string& paths_and_components) {
  auto read = contract::parse_contract(
      "contract.yaml", "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n" + paths_and_components);
  std::string faults;
  if (!read) {
    for (const auto& each : read.fault())
      faults += contract::to_text(each) + "\n";
  }
  if (!read) throw std::runtime_error(faults);
  return std::move(read).value();
}

inline contract::JsonDocument json(const std::string& text) {
  auto read = contract::read_json(text, {});
  EXPECT_TRUE(read.ok()) << text;
  return read ? std::move(read).value() : contract::JsonDocument();
}

inline std::shared_ptr<const contract::Json> shared_json(const std::string& text) {
  return std::make_shared<const contract::JsonDocument>(json(text));
}

inline std::filesystem::path source_folder() {
  return support::source_folder;
}
/// Third-party data; a test that needs it is skipped where the folder is absent.
inline std::filesystem::path shared_folder() {
  const char* given = std::getenv("ACCORD_SHARED");
  return given != nullptr ? std::filesystem::path(given) : source_folder() / "../shared";
}

inline const plan::Case* find_case(const plan::Plan& plan, const std::string& id) {
  for (const plan::Case& each : plan.cases) {
    if (each.id == id) return &each;
  }
  return nullptr;
}

/// One run against one server, with all that its result points to.
struct Outcome {
  ContractPointer contract;
  plan::Plan plan;
  RunResult run;
  Coverage coverage;
  std::vector<Asked> asked;

  [[nodiscard]] std::set<std::string> failures() const { return names(coverage.failures); }
  [[nodiscard]] std::set<std::string> warnings() const { return names(coverage.warnings); }
  /// "operation/status" of the triples in that state.
  [[nodiscard]] std::set<std::string> triples(TripleState state) const {
    std::set<std::string> all;
    for (const Triple& each : coverage.triples) {
      if (each.state == state) all.insert(each.operation->id + "/" + each.status);
    }
    return all;
  }
  [[nodiscard]] std::string texts() const {
    std::string text;
    for (const Finding* each : coverage.failures) {
      text += each->id + " [" + each->check + "] expected " + each->expected + ", got " +
              each->actual + "\n" + each->curl + "\n";
    }
    return text;
  }

 private:
  static std::set<std::string> names(const std::vector<const Finding*>& findings) {
    std::set<std::string> all;
    for (const Finding* each : findings)
      all.insert(each->id + " " + each->check);
    return all;
  }
};

inline void run_against(const FakeServer& server, Outcome& outcome, int jobs = 4) {
  const Judge judge(*outcome.contract);
  outcome.run = run::carry_out(outcome.plan, judge, {server.url(), {}, jobs});
  outcome.coverage = cover(outcome.plan, outcome.run, false);
  outcome.asked = server.asked();
}

inline Outcome exercise(
    ContractPointer contract, FakeServer::Handler handler, const std::string& salt = "saltn") {
  const FakeServer server(std::move(handler));
  Outcome outcome;
  outcome.contract = std::move(contract);
  outcome.plan = plan::make_plan(*outcome.contract, salt);
  run_against(server, outcome);
  return outcome;
}

}  // namespace accord::conformance::fixture
