// accord conform --budget, as a process beside a reference server.

#include <atomic>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "e2e/process.h"
#include "reference/server/api.h"
#include "reference/server/contract.h"
#include "reference/server/listener.h"
#include "reference/tables/tables.h"
#include "support/temporary_folder.h"

namespace accord::reference {
namespace {

using testing::HasSubstr;

struct Ended {
  int status = 0;
  std::string out;
  std::string err;
  std::string report;
};

// The state fault of that id, or a server that is right.
Ended conform(const std::string& fault, const e2e::Words& more) {
  std::vector<const Change*> changes;
  for (const Change& each : state_faults_of("flat")) {
    if (each.id == fault) changes.push_back(&each);
  }
  EXPECT_EQ(changes.empty(), fault.empty());
  const auto api = make_api("flat", Changes(changes));
  const Listener listener([&](const Request& request) { return api->answer(request); });
  const support::TemporaryFolder folder;
  e2e::Words words = {
      "conform",
      contract_file("flat"),
      "--url",
      listener.url(),
      "--seed",
      "7",
      "--report",
      "json=" + folder.file("report.json")};
  words.insert(words.end(), more.begin(), more.end());
  e2e::Process process(words, {});
  Ended ended;
  ended.status = process.wait();
  ended.out = process.out();
  ended.err = process.err();
  std::ifstream stream(folder.file("report.json"), std::ios::binary);
  ended.report = {std::istreambuf_iterator<char>(stream), {}};
  return ended;
}

// Of "accord: 12 random sequences of 130 requests, --seed 7".
std::size_t steps_of(const Ended& ended) {
  const std::size_t at = ended.err.find("random sequences of ");
  return at == std::string::npos ? SIZE_MAX : std::stoul(ended.err.substr(at + 20));
}

std::string first_id(const Ended& ended) {
  const std::size_t at = ended.report.find("\"id\": \"random/7/");
  return at == std::string::npos ? "" : ended.report.substr(at, ended.report.find(',', at) - at);
}

TEST(ConformBudget, FindsAFaultThatPlannedCasesMiss) {
  const Ended planned = conform("second-change-lost", {});
  EXPECT_EQ(planned.status, 0) << planned.out;
  const Ended found = conform("second-change-lost", {"--budget", "3s"});
  EXPECT_EQ(found.status, 1) << found.err;
  EXPECT_NE(first_id(found), "");
  EXPECT_THAT(found.err, HasSubstr(", --seed 7"));
  EXPECT_THAT(found.out, HasSubstr("random/7/"));
  const Ended again = conform("second-change-lost", {"--budget", "3s"});
  EXPECT_EQ(first_id(again), first_id(found)) << "--seed repeats the sequences";
}

TEST(ConformBudget, BoundsTheSequences) {
  const Ended none = conform("", {"--budget", "1ms"});
  EXPECT_EQ(none.status, 0) << none.out;
  EXPECT_LT(steps_of(none), 60U) << none.err;
  EXPECT_THAT(none.report, HasSubstr("\"ending\": \"complete\""));
  EXPECT_THAT(none.report, HasSubstr("\"not_deleted\": 0"));
}

}  // namespace
}  // namespace accord::reference
