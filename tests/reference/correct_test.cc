// What `accord conform` says of servers that are right: nothing, and that each triple which they
// can give (their story shows which) is passed. What it says wrongly today, and what of these it
// does not reach, is kept in known/API.txt, which ACCORD_WRITE_DOCS=1 writes.

#include <algorithm>
#include <cstdio>
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

class CorrectServer : public testing::TestWithParam<const char*> {};

TEST_P(CorrectServer, IsNotAccusedNorIsAnyVariation) {
  const std::string api = GetParam();
  const Suite suite(api);
  Verdicts correct = suite.judge({}, 1).front();
  correct.open = only(correct.open, reachable(api, {}));
  EXPECT_GT(correct.requests, 50U);
  std::string text = lines_of("correct", correct);
  std::size_t accused = 0;
  for (const Change& each : variations_of(api)) {
    Verdicts verdicts = suite.judge({&each}, 1).front();
    verdicts.open = only(verdicts.open, reachable(api, {&each}));
    accused += without(verdicts.failures, correct.failures).size();
    text += lines_of(each.id, verdicts, correct);
  }
  std::printf(
      "%s: %zu requests, %zu failures of the correct server, %zu more of %zu variations\n",
      api.c_str(),
      correct.requests,
      correct.failures.size(),
      accused,
      variations_of(api).size());
  expect_kept("tests/reference/known/" + api + ".txt", text);
}

INSTANTIATE_TEST_SUITE_P(
    Of, CorrectServer, testing::Values("flat", "paged", "roles", "forms"), [](const auto& each) {
      return each.param;
    });

}  // namespace
}  // namespace accord::reference
