#include "accord/conformance/scout/facts_file.h"

#include <fstream>

#include <gtest/gtest.h>

#include "accord/conformance/scout/hints.h"
#include "accord/conformance/scout/scouting.h"
#include "conformance/plan/contracts.h"
#include "support/temporary_folder.h"

namespace accord::conformance::scout {
namespace {

using fixture::Asked;
using fixture::FakeServer;
using fixture::Notes;
using fixture::Reply;
using testing::HasSubstr;

const Notes notes{
    .members = "title: {type: string}, code: {type: string}",
    .create_responses =
        "'201': {$ref: '#/components/responses/Note'}, '422': {description: the code must be "
        "known}",
    .get_responses =
        "'200': {$ref: '#/components/responses/Note'}, '404': {description: not there}"};

// A rule in prose: the code is one that the server knows.
class KnownCodes {
 public:
  Reply operator()(const Asked& asked) {
    const std::string id = asked.target.size() > 6 ? asked.target.substr(6) : "";
    if (asked.method == "POST") {
      if (asked.body.find("\"code\":\"known-") == std::string::npos) return {422, {}, ""};
      const std::string next = std::to_string(++last_);
      rows_[next] = R"({"id":)" + next + "," + asked.body.substr(1);
      return {201, {{"Content-Type", "application/json"}}, rows_[next]};
    }
    if (id.empty()) return {200, {{"Content-Type", "application/json"}}, "[]"};
    if (!rows_.contains(id)) return {404, {}, ""};
    if (asked.method == "DELETE") {
      rows_.erase(id);
      return {204, {}, ""};
    }
    return {200, {{"Content-Type", "application/json"}}, rows_[id]};
  }

 private:
  std::map<std::string, std::string> rows_;
  int last_ = 0;
};

struct Judged {
  plan::Facts facts;
  std::map<std::string, TripleState> states;  ///< "getNote/200"
  std::vector<std::string> hints;
};

Judged judge(const plan::Facts& known) {
  const auto contract = fixture::read_notes(notes);
  const FakeServer server{KnownCodes()};
  const Judge judge(*contract);
  run::Options options;
  options.base_url = server.url();
  run::Session session(options);
  Judged judged{scout(*contract, "saltn", judge, session, known), {}, {}};
  const auto plan = plan::make_plan(*contract, "saltm", {}, judged.facts);
  const auto run = run::carry_out(plan, judge, session);
  for (const Triple& each : cover(plan, run, false).triples)
    judged.states.emplace(each.operation->id + "/" + each.status, each.state);
  judged.hints = body_hints(run);
  return judged;
}

class FactsText : public testing::Test {
 protected:
  contract::Result<FactsFile, contract::Diagnostics> read(const std::string& text) const {
    const auto file = folder_.path() / "facts.json";
    std::ofstream(file) << text;
    return read_facts(file, *contract_);
  }
  // The only mistake.
  std::string mistake(const std::string& text) const {
    const auto found = read(text);
    if (found || found.fault().size() != 1) return "not one mistake";
    return contract::to_text(found.fault().front());
  }

  support::TemporaryFolder folder_;
  fixture::ContractPointer contract_ = fixture::read_notes(notes);
};

TEST_F(FactsText, ABodyOfTheUserUnblocksWhatNeedsIt) {
  const Judged blocked = judge({});
  EXPECT_EQ(blocked.states.at("getNote/200"), TripleState::blocked);
  ASSERT_EQ(blocked.hints.size(), 1U);
  EXPECT_THAT(blocked.hints.front(), HasSubstr("POST /note accepted no body"));
  EXPECT_THAT(blocked.hints.front(), HasSubstr("\"bodies\": {\"POST /note\": {…}}"));

  const auto file = read(
      R"({"version": 1, "bodies": {"POST /note": {"title": "a {fresh}", "code": "known-1"}}})");
  ASSERT_TRUE(file.ok());
  EXPECT_FALSE(file->is_current);  // found out without it
  const Judged open = judge(file->facts);
  EXPECT_EQ(open.states.at("getNote/200"), TripleState::pass);
  EXPECT_EQ(open.states.at("createNote/201"), TripleState::pass);
  EXPECT_EQ(open.states.at("deleteNote/204"), TripleState::pass);
  EXPECT_TRUE(open.hints.empty());
}

TEST_F(FactsText, AreReadAsTheyWereWritten) {
  plan::Facts facts;
  facts.bodies["replaceNote"] = {validation::sample::Size::required_only, {"/code"}};
  facts.unavailable = {"listNotes"};
  facts.varying["getNote"] = {"code", "title"};
  auto body = std::make_shared<contract::JsonDocument>(fixture::json(R"({"title": "a"})"));
  facts.given["createNote"] = body;
  const std::string text = to_json(facts, *contract_);
  const auto again = read(text);
  ASSERT_TRUE(again.ok()) << text;
  EXPECT_TRUE(again->is_current);
  EXPECT_EQ(to_json(again->facts, *contract_), text);
  EXPECT_THAT(text, HasSubstr("\"PUT /note/{id}\""));
}

TEST_F(FactsText, OfAnotherContractGiveTheBodiesAlone) {
  plan::Facts facts;
  facts.unavailable = {"listNotes"};
  facts.given["createNote"] =
      std::make_shared<contract::JsonDocument>(fixture::json(R"({"title": "a"})"));
  std::string text = to_json(facts, *contract_);
  const std::size_t at = text.find("\"hash\": \"") + 9;
  text.replace(at, 4, "zzzz");
  // An operation that is gone since.
  const std::size_t name = text.find("\"GET /note\"");
  ASSERT_NE(name, std::string::npos) << text;
  text.replace(name, 11, "\"GET /gone\"");
  const auto read_again = read(text);
  ASSERT_TRUE(read_again.ok());
  EXPECT_FALSE(read_again->is_current);
  EXPECT_TRUE(read_again->facts.unavailable.empty());
  EXPECT_TRUE(read_again->facts.given.contains("createNote"));
}

TEST_F(FactsText, MistakesHaveTheirPlace) {
  EXPECT_THAT(mistake("[]"), HasSubstr("version 1"));
  EXPECT_THAT(mistake(R"({"version": 2})"), HasSubstr("version 1"));
  EXPECT_THAT(mistake("{\"version\": 1,\n\"bodys\": {}}"), HasSubstr("facts.json:2:"));
  EXPECT_THAT(mistake("{\"version\": 1,\n\"bodys\": {}}"), HasSubstr("unknown member \"bodys\""));
  const std::string unknown = mistake(R"({"version": 1, "bodies": {"POST /notes": {}}})");
  EXPECT_THAT(unknown, HasSubstr("did you mean \"POST /note\"?"));
  EXPECT_THAT(unknown, HasSubstr("/bodies/POST ~1notes"));
  EXPECT_THAT(
      mistake(R"({"version": 1, "bodies": {"POST /note": {"title": 5}}})"),
      HasSubstr("the body of POST /note does not match its schema"));
  EXPECT_THAT(
      mistake(R"({"version": 1, "bodies": {"GET /note": {}}})"), HasSubstr("no request body"));
  const std::string current = "{\"version\": 1, \"hash\": \"" + hash_of({}, *contract_) + "\", ";
  EXPECT_THAT(
      mistake(current + R"("accepted": {"POST /note": {"size": "huge"}}})"),
      HasSubstr("typical or required-only"));
  EXPECT_THAT(
      mistake(current + R"("varying": {"GET /note/{id}": "title"}})"),
      HasSubstr("list of strings"));
  EXPECT_THAT(mistake("{\"version\": 1,"), HasSubstr("facts.json"));
}

// The main file names part.yaml; other.yaml belongs to nobody.
TEST(FactsFile, AreOfAnotherContractOnceAnyOfItsFilesChanges) {
  for (const char* version : {"3.0.3", "3.1.0"}) {
    const support::TemporaryFolder folder;
    const auto put = [&](std::string_view name, std::string_view text) {
      std::ofstream(folder.file(name), std::ios::binary) << text;
    };
    const auto hash = [&] {
      return hash_of({}, *contract::load_contract(folder.file("api.yaml")).value());
    };
    put("api.yaml",
        "openapi: " + std::string(version) +
            "\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents: {schemas: {A: {$ref: "
            "part.yaml}}}\n");
    put("part.yaml", "type: string\nmaxLength: 5");
    put("other.yaml", "A: {}");
    const std::string before = hash();
    put("other.yaml", "B: {}");
    EXPECT_EQ(hash(), before) << "no reference names it";
    put("part.yaml", "type: string\nmaxLength: 6");
    EXPECT_NE(hash(), before);
    put("part.yaml", "type: string\nmaxLength: 5");
    EXPECT_EQ(hash(), before);
  }
}

}  // namespace
}  // namespace accord::conformance::scout
