// That the reference servers are right, without the judge: stories/API.txt tells requests and what
// a correct server answers. Each fault and each variation changes some answer of its story.

#include "reference/story.h"

#include <set>

#include <gtest/gtest.h>

#include "reference/documented.h"

namespace accord::reference {
namespace {

class Story : public testing::TestWithParam<const char*> {};

std::string text_of(const Response& response) {
  std::string text = std::to_string(response.status) + "\n";
  for (const auto& [name, value] : response.fields)
    text += name + ": " + value + "\n";
  for (const bool flag :
       {response.is_chunked,
        response.closes,
        response.has_length,
        response.has_hints,
        response.has_trailer})
    text += flag ? "1" : "0";
  return text + std::to_string(response.delay) + "\n" + response.body + "\n";
}

std::string told_by(const std::string& api, const std::vector<Told>& story, const Change* change) {
  const auto server = make_api(api, change == nullptr ? Changes() : Changes({change}));
  std::string text;
  for (const Told& each : story)
    text += text_of(server->answer(each.request));
  return text;
}

TEST_P(Story, IsTrueOfTheCorrectServer) {
  const std::string api = GetParam();
  const auto server = make_api(api, {});
  const Contract contract(api, {});
  for (const Told& each : read_story(api)) {
    const Response response = server->answer(each.request);
    EXPECT_EQ(differences(each, response) + undocumented(contract, each.request, response), "")
        << api << ".txt:" << each.line << ": " << each.request.method << " " << each.request.path;
  }
}

// What a correct server never gives: another lawful choice, or a state that no client causes.
bool is_another_choice(const std::string& triple) {
  static const std::set<std::string> known = {
      "getCustomer/410", "replaceCustomer/204", "updateCustomer/204"};
  return known.contains(triple) || triple.ends_with("/429") || triple.ends_with("/503") ||
         triple.ends_with("/default");
}

TEST_P(Story, ReachesWhatIsDocumented) {
  const std::string api = GetParam();
  const auto server = make_api(api, {});
  const Contract contract(api, {});
  std::set<std::string> given;
  for (const Told& each : read_story(api))
    given.insert(triple_of(contract, each.request, server->answer(each.request)));
  for (const Operation& operation : contract.operations()) {
    for (const std::string& status : operation.node->find("responses")->keys) {
      const std::string triple = operation.id + "/" + status;
      EXPECT_TRUE(given.contains(triple) || is_another_choice(triple)) << triple;
    }
  }
}

TEST_P(Story, IsAnotherWithEachChange) {
  const std::string api = GetParam();
  const auto story = read_story(api);
  const std::string correct = told_by(api, story, nullptr);
  for (const auto& table : {faults_of(api), variations_of(api)}) {
    for (const Change& each : table)
      EXPECT_NE(told_by(api, story, &each) == correct, true) << api << " " << each.id;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Of, Story, testing::Values("flat", "paged", "roles", "forms"), [](const auto& each) {
      return std::string(each.param);
    });

}  // namespace
}  // namespace accord::reference
