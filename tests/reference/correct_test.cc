// What `accord conform` says of servers that are right: nothing, and that each triple which they
// can give (their story shows which) is passed. What it says wrongly today, and what of these it
// does not reach, is kept in known/API.txt, which ACCORD_WRITE_DOCS=1 writes. Each server is judged
// by one job, again by eight, and by random sequences after that; seeds_test.cc does it at length.

#include <algorithm>
#include <iterator>

#include <gtest/gtest.h>

#include "reference/documented.h"
#include "reference/judged.h"
#include "reference/kept.h"
#include "reference/story.h"

namespace accord::reference {
namespace {

std::set<std::string> without(const std::set<std::string>& all, const std::set<std::string>& some) {
  std::set<std::string> rest;
  std::set_difference(
      all.begin(), all.end(), some.begin(), some.end(), std::inserter(rest, rest.end()));
  return rest;
}

// The triples that this server gives when its story is told.
std::set<std::string> reachable(const std::string& api, const std::vector<const Change*>& changes) {
  const auto server = make_api(api, Changes(changes));
  const Contract contract(api, {});
  std::set<std::string> triples;
  for (const Told& each : read_story(api))
    triples.insert(triple_of(contract, each.request, server->answer(each.request)));
  return triples;
}

std::set<std::string> only(
    const std::set<std::string>& open, const std::set<std::string>& triples) {
  std::set<std::string> some;
  for (const std::string& each : open) {
    if (triples.contains(each.substr(0, each.rfind(' ')))) some.insert(each);
  }
  return some;
}

std::string lines_of(
    const std::string& name, const Verdicts& verdicts, const Verdicts& beside = {}) {
  std::string text;
  const auto add = [&](const char* what, const auto& all, const auto& some) {
    for (const std::string& each : without(all, some))
      text += name + ": " + what + " " + each + "\n";
  };
  add("failure", verdicts.failures, beside.failures);
  add("warning", verdicts.warnings, beside.warnings);
  add("harness error", verdicts.harness_errors, beside.harness_errors);
  add("open", verdicts.open, beside.open);
  return text;
}

class CorrectServer : public testing::TestWithParam<const char*> {
 protected:
  // What one job says of it; what follows says nothing.
  Verdicts judge(const std::vector<const Change*>& changes, const char* name) {
    constexpr std::size_t sequences = 12;
    const Explored explored = suite_.explore(changes, {1, 8}, sequences);
    EXPECT_EQ(accusations_of(explored.runs.back()), "") << name;
    EXPECT_EQ(explored.failures, std::set<std::string>()) << name;
    EXPECT_GT(explored.steps, sequences) << name;
    Verdicts verdicts = explored.runs.front();
    verdicts.open = only(verdicts.open, reachable(suite_.api(), changes));
    return verdicts;
  }

  const Suite suite_{GetParam()};
};

TEST_P(CorrectServer, IsNotAccusedNorIsAnyVariation) {
  const std::string api = GetParam();
  const Verdicts correct = judge({}, "correct");
  EXPECT_GT(correct.requests, 50U);
  std::string text = lines_of("correct", correct);
  for (const Change& each : variations_of(api))
    text += lines_of(each.id, judge({&each}, each.id), correct);
  expect_kept("tests/reference/known/" + api + ".txt", text);
}

INSTANTIATE_TEST_SUITE_P(
    Of, CorrectServer, testing::Values("flat", "paged", "roles", "forms"), [](const auto& each) {
      return std::string(each.param);
    });

}  // namespace
}  // namespace accord::reference
