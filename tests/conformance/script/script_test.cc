#include "accord/conformance/script/script.h"

#include <array>
#include <cstdio>
#include <cstdlib>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/conformance/script/word.h"
#include "conformance/things.h"
#include "support/temporary_folder.h"

namespace accord::conformance::script {
namespace {

using fixture::Asked;
using fixture::FakeServer;
using fixture::Reply;
using testing::HasSubstr;
using testing::Not;

// What a shell makes of a script, both streams.
std::string output_of(const std::string& script, const std::string& environment = "") {
  const support::TemporaryFolder folder;
  const std::string file = folder.write("script.sh", script);
  std::string text;
  FILE* pipe = ::popen((environment + " sh '" + file + "' 2>&1").c_str(), "r");
  std::array<char, 4096> bytes{};
  for (std::size_t count = 0; (count = std::fread(bytes.data(), 1, bytes.size(), pipe)) > 0;)
    text.append(bytes.data(), count);
  ::pclose(pipe);
  return text;
}

// A run against a server that stays, so that scripts can be run against it.
struct Rig {
  explicit Rig(FakeServer::Handler handler) : server(std::move(handler)) {
    outcome.contract = fixture::read_contract(fixture::things_contract);
    outcome.plan = plan::make_plan(*outcome.contract, "accord0123456789abn");
    fixture::run_against(server, outcome);
  }
  [[nodiscard]] const Finding& finding(const std::string& id) const {
    for (const CaseResult& each : outcome.run.cases) {
      if (each.subject->id != id) continue;
      for (const auto* list : {&each.failures, &each.warnings}) {
        if (!list->empty()) return list->front();
      }
    }
    throw std::runtime_error("no finding in " + id + "\n" + outcome.texts());
  }
  FakeServer server;
  fixture::Outcome outcome;
};

FakeServer::Handler things(fixture::Fault fault) {
  return [things = std::make_shared<fixture::Things>(fault)](const Asked& asked) {
    return (*things)(asked);
  };
}

// Every printed script of every planted fault is run, against the server that was tested.
TEST(Script, ShowsEachDeviationAsPrinted) {
  using fixture::Fault;
  for (const Fault fault :
       {Fault::undocumented_status,
        Fault::broken_schema,
        Fault::no_location,
        Fault::lost_location,
        Fault::put_answers_old,
        Fault::delete_keeps,
        Fault::refusal_leaves_trace,
        Fault::no_allow,
        Fault::same_etag,
        Fault::no_304,
        Fault::if_match_ignored,
        Fault::accepts_any_type,
        Fault::duplicates_allowed}) {
    const Rig rig(things(fault));
    std::size_t count = 0;
    for (const CaseResult& each : rig.outcome.run.cases) {
      for (const Finding& finding : each.failures) {
        ++count;
        const Exchange& shown = each.exchanges.at(finding.exchange);
        const std::string status = "HTTP/1.1 " + std::to_string(shown.got().status) + " X";
        const std::size_t before = rig.server.asked().size();
        // Twice: a script does not depend on what the one before left.
        for (int i = 0; i < 2; ++i) {
          const std::string output = output_of(finding.script);
          const std::size_t last = output.rfind("HTTP/1.1 ");
          ASSERT_NE(last, std::string::npos) << finding.script << output;
          EXPECT_THAT(output.substr(last), HasSubstr(status)) << finding.script << output;
        }
        const auto asked = rig.server.asked();
        const bool is_sent = std::any_of(
            asked.begin() + static_cast<std::ptrdiff_t>(before),
            asked.end(),
            [&](const Asked& request) {
              return request.method == shown.sent.method &&
                     request.body.size() == shown.sent.body.size();
            });
        EXPECT_TRUE(is_sent) << finding.script;
      }
    }
    EXPECT_GT(count, 0U) << static_cast<int>(fault);
  }
}

TEST(Script, CapturesIdsFromLocation) {
  const Rig rig(things(fixture::Fault::no_allow));
  const Finding& finding = rig.finding("getThing/405/undocumented-method");
  EXPECT_THAT(
      finding.script,
      testing::StartsWith("#!/bin/sh\n# getThing/405/undocumented-method: allow\n"));
  EXPECT_THAT(finding.script, HasSubstr("_location=$(header location)\n"));
  EXPECT_THAT(finding.script, HasSubstr("##*/}\n"));
  EXPECT_THAT(finding.script, HasSubstr("\"$url\"/thing/\"$"));
  EXPECT_THAT(finding.script, HasSubstr("accord'\"$run\"'n"));
  EXPECT_THAT(finding.script, Not(HasSubstr("jq")));
}

TEST(Script, CapturesIdsFromBodiesWithJqWhereThereIsNoLocation) {
  const Rig rig([inner = things(fixture::Fault::no_allow)](const Asked& asked) {
    Reply reply = inner(asked);
    std::erase_if(reply.fields, [](const auto& each) { return each.first == "Location"; });
    return reply;
  });
  const Finding& finding = rig.finding("getThing/405/undocumented-method");
  EXPECT_THAT(finding.script, HasSubstr("# requires: curl, jq\n"));
  EXPECT_THAT(finding.script, HasSubstr("=$(jq -er '.id' \"$dir/body\")\n"));
  const std::string output = output_of(finding.script);
  EXPECT_THAT(output, HasSubstr("HTTP/1.1 405 X")) << finding.script;
}

// What it creates it deletes, where the run could.
TEST(Script, LeavesNothingBehind) {
  const Rig rig(things(fixture::Fault::no_allow));
  output_of(rig.finding("getThing/405/undocumented-method").script);
  output_of(rig.finding("getThing/405/undocumented-method").script);
  const auto asked = rig.server.asked();
  EXPECT_EQ(asked.back().method, "DELETE");
  EXPECT_THAT(output_of("curl -s " + rig.server.url() + "/thing"), testing::StrEq("[]"));
}

Exchange sent(const plan::Step& step, Request request) {
  Exchange exchange;
  exchange.step = &step;
  exchange.sent = std::move(request);
  exchange.receive({200, {}, ""});
  return exchange;
}

// Each of the table is one request; the server says what came of it.
TEST(Script, SendsTheVeryRequest) {
  const FakeServer server([](const Asked&) { return Reply{200, {}, "x"}; });
  const auto contract = fixture::read_contract(fixture::things_contract);
  plan::Case subject;
  subject.id = "a/200/x";
  plan::Step& step = subject.steps.emplace_back();
  step.operation = &contract->operations[0];
  const struct {
    std::string method;
    std::string target;
    std::vector<contract::http::Field> fields;
    std::string body;
  } table[] = {
      {"POST", "/a", {{"Content-Type", "a/b"}}, "it's $HOME `x` \\ \n \"q\" %s"},
      {"POST", "/a", {{"Content-Type", "a/b"}}, "@file"},
      {"POST", "/a", {{"Content-Type", "a/b"}}, std::string("a\0\xFF\x1B%\\'z\n", 9)},
      {"PUT", "/a", {{"Content-Type", "a/b"}}, std::string(200'000, 'x')},
      {"PATCH", "/a/./../b?q=[1]{2}'", {{"Content-Type", "a/b"}, {"X-Empty", ""}}, "\xC3\xA9"},
      {"DELETE", "/a%2Fb", {{"X", "it's"}}, ""},
      {"PUT", "/a", {{"X", "\xE2\x80\xAE%\\'"}}, "\xC2\x9B\xE2\x80\xAE \xC3\xA9\n\n"},
  };
  for (const auto& each : table) {
    CaseResult result;
    result.subject = &subject;
    step.method = each.method;
    result.exchanges.push_back(sent(
        step,
        {each.method, server.url() + each.target, each.fields, each.body, !each.body.empty()}));
    const std::string script = script_of(result, Finding{"a/200/x", "c", "e", "a", "", ""}, {});
    EXPECT_THAT(output_of(script), HasSubstr("HTTP/1.1 200 X")) << script.substr(0, 1000);
    EXPECT_TRUE(can_be_seen(script)) << script.substr(0, 1000);
    const Asked got = server.asked().back();
    EXPECT_EQ(got.method, each.method);
    EXPECT_EQ(got.target, each.target);
    EXPECT_EQ(got.body, each.body);
    for (const auto& field : each.fields) {
      EXPECT_EQ(got.field(field.name), field.value);
      EXPECT_THAT(got.head, HasSubstr("\r\n" + field.name + ":"));
    }
  }
}

TEST(Script, TakesCredentialsFromTheEnvironment) {
  const FakeServer server([](const Asked&) { return Reply{200, {}, "x"}; });
  const auto contract = fixture::read_contract(fixture::things_contract);
  plan::Case subject;
  subject.id = "a/200/x";
  plan::Step& step = subject.steps.emplace_back();
  step.operation = &contract->operations[0];
  step.method = "GET";
  const struct {
    plan::Identity identity;
    const char* name;
  } table[] = {
      {{plan::Identity::Kind::own}, "TOKEN"},
      {{plan::Identity::Kind::other}, "OTHER_TOKEN"},
      {{plan::Identity::Kind::refused}, "REFUSED_TOKEN"},
      {{plan::Identity::Kind::refused, 1}, "REFUSED_TOKEN_2"},
      {{plan::Identity::Kind::altered, 0, plan::Alteration::prefix}, "ALTERED_TOKEN"},
      {{plan::Identity::Kind::altered, 0, plan::Alteration::lower_scheme}, "TOKEN"}};
  for (const auto& each : table) {
    step.identity = each.identity;
    CaseResult result;
    result.subject = &subject;
    result.exchanges.push_back(sent(
        step,
        {"GET", server.url() + "/a?key=sesame", {{"A", "Bearer sesame"}}, "", false, {"sesame"}}));
    const std::string script = script_of(result, Finding{"a/200/x", "c", "e", "a", "", ""}, {});
    EXPECT_THAT(script, Not(HasSubstr("sesame")));
    const std::size_t before = server.asked().size();
    EXPECT_THAT(output_of(script), HasSubstr(each.name));
    EXPECT_EQ(server.asked().size(), before);  // without it nothing is sent
    output_of(script, std::string(each.name) + "=other");
    ASSERT_EQ(server.asked().size(), before + 1);
    EXPECT_EQ(server.asked().back().target, "/a?key=other");
    EXPECT_EQ(server.asked().back().field("A"), "Bearer other");
  }
}

// What the variable is to hold is said where it is missing.
TEST(Script, SaysWhatItsVariablesAreToHold) {
  using plan::Alteration;
  using plan::Identity;
  const auto contract = fixture::read_contract(fixture::things_contract);
  const struct {
    Identity identity;
    contract::http::Field field;
    const char* want;
  } table[] = {
      {{Identity::Kind::own},
       {"Authorization", "Bearer sesame"},
       ": \"${TOKEN:?the credential of the run, as it is in the field Authorization after "
       "Bearer}\"\n"},
      {{Identity::Kind::own},
       {"Authorization", "Basic sesame"},
       ": \"${TOKEN:?the credential of the run, as in Authorization: base64 of "
       "user:password}\"\n"},
      {{Identity::Kind::altered, 0, Alteration::prefix},
       {"X-Key", "sesame"},
       ": \"${ALTERED_TOKEN:?the credential of the run without its last character, as it is in "
       "the field X-Key}\"\n"},
      {{Identity::Kind::refused, 1},
       {"X`id`", "sesame"},
       ": \"${REFUSED_TOKEN_2:?the credential 2 of refused: in --credentials, as it is in the "
       "field X?id?}\"\n"}};
  for (const auto& each : table) {
    plan::Case subject;
    plan::Step& step = subject.steps.emplace_back();
    step.operation = &contract->operations[0];
    step.method = "GET";
    step.identity = each.identity;
    CaseResult result;
    result.subject = &subject;
    result.exchanges.push_back(
        sent(step, {"GET", "http://127.0.0.1:1/a", {each.field}, "", false, {"sesame"}}));
    EXPECT_THAT(script_of(result, Finding{}, {}), HasSubstr(each.want));
  }
}

// A request without credentials may hold them all the same; in another encoding they are hidden.
TEST(Script, HoldsNoCredentialOfAnotherRequest) {
  const auto contract = fixture::read_contract(fixture::things_contract);
  plan::Case subject;
  subject.subject = 1;
  for (const auto kind : {plan::Identity::Kind::own, plan::Identity::Kind::none}) {
    plan::Step& step = subject.steps.emplace_back();
    step.operation = &contract->operations[0];
    step.method = "POST";
    step.identity = {kind};
  }
  CaseResult result;
  result.subject = &subject;
  result.exchanges.push_back(
      sent(subject.steps[0], {"POST", "http://h/a", {{"K", "open/it"}}, "", false, {"open/it"}}));
  result.exchanges.push_back(
      sent(subject.steps[1], {"POST", "http://h/open%2Fit", {}, "[\"open/it\"]", true}));
  Finding finding;
  finding.exchange = 1;
  const std::string script = script_of(result, finding, {});
  EXPECT_THAT(script, HasSubstr("--data-raw '[\"'\"$TOKEN\"'\"]'"));
  EXPECT_THAT(script, HasSubstr("/SECRET"));
  EXPECT_THAT(script, Not(HasSubstr("open")));
}

// So that a script can be run again: strings, those cut at the front, and UUIDs.
TEST(Script, SendsNewValuesInEachRun) {
  const FakeServer server([](const Asked&) { return Reply{200, {}, "x"}; });
  const auto contract = fixture::read_contract(fixture::things_contract);
  plan::Case subject;
  subject.id = "a/200/x";
  plan::Step& step = subject.steps.emplace_back();
  step.operation = &contract->operations[0];
  const std::string body =
      R"(["accord0123456789abn1","rd0123456789abn2","1a2b3c4d-0000-4000-8000-fedcba987654"])";
  CaseResult result;
  result.subject = &subject;
  result.exchanges.push_back(
      sent(step, {"POST", server.url() + "/a?q=accord0123456789abn3", {}, body, true}));
  const std::string script = script_of(result, Finding{"a/200/x", "c", "e", "a", "", ""}, {});
  output_of(script);
  output_of(script);
  const auto asked = server.asked();
  ASSERT_EQ(asked.size(), 2U);
  for (const Asked& each : asked) {
    EXPECT_EQ(each.body.size(), body.size());
    EXPECT_EQ(each.body.find("0123456789ab"), std::string::npos) << script;
    EXPECT_EQ(each.body.find("fedcba987654"), std::string::npos) << script;
    EXPECT_EQ(each.target.find("0123456789ab"), std::string::npos) << script;
  }
  EXPECT_NE(asked[0].body, asked[1].body);
  EXPECT_NE(asked[0].target, asked[1].target);
}

// What a hostile server sends is data, in the script as in the variables.
TEST(Script, HoldsNothingOfAServerAsCode) {
  const support::TemporaryFolder folder;
  const std::string trap = folder.file("trap");
  const Rig rig([inner = things(fixture::Fault::none), trap](const Asked& asked) {
    Reply reply = inner(asked);
    if (asked.method == "GET" && asked.target.starts_with("/thing/")) {
      reply.body = "\n'; touch '" + trap + "'; `touch " + trap + "` $(touch " + trap + ")";
      reply.fields = {{"Content-Type", "application/json"}, {"ETag", "\"$(touch " + trap + ")\""}};
    }
    return reply;
  });
  std::size_t count = 0;
  for (const CaseResult& each : rig.outcome.run.cases) {
    for (const Finding& finding : each.failures) {
      if (++count > 8) break;
      output_of(finding.script);
      EXPECT_FALSE(std::filesystem::exists(trap)) << finding.script;
    }
  }
  EXPECT_GT(count, 2U);
}

std::string replaced(std::string text, const std::string& word, const std::string& by) {
  return text.replace(text.find(word), word.size(), by);
}

void expect_variable_in(const std::string& type) {
  const FakeServer server([](const Asked& asked) {
    if (asked.target != "/teams") return Reply{400, {}, ""};
    return Reply{201, {{"Content-Type", "application/json"}}, R"({"id":71})"};
  });
  fixture::Outcome outcome;
  outcome.contract = fixture::read_contract(replaced(
      R"(
paths:
  /teams:
    post: {operationId: createTeam, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Team'}}}}, responses: {'201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Team'}}}}}}
  /teams/{id}:
    get: {operationId: getTeam, parameters: [{name: id, in: path, required: true, schema: {type: integer}}], responses: {'200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Team'}}}}}}
  /players:
    post: {operationId: createPlayer, requestBody: {content: {FORM: {schema: {type: object, required: [team_id], properties: {name: {type: string}, team_id: {type: integer}, age: {type: integer}}}}}}, responses: {'201': {description: d}}}
components:
  schemas:
    Team: {type: object, properties: {id: {type: integer, readOnly: true}, name: {type: string}}}
)",
      "FORM",
      type));
  outcome.plan = plan::make_plan(*outcome.contract, "accord0123456789abn");
  fixture::run_against(server, outcome);
  std::string script;
  for (const CaseResult& each : outcome.run.cases) {
    if (each.subject->id == "createPlayer/201/typical" && !each.failures.empty())
      script = each.failures.front().script;
  }
  const bool is_multipart = type.starts_with("multipart");
  EXPECT_THAT(script, HasSubstr(is_multipart ? "\"$team_1_" : "team_id='\"$")) << script;
  EXPECT_THAT(script, Not(HasSubstr("=71")));
  EXPECT_THAT(script, Not(HasSubstr("\n71")));
  const std::size_t before = server.asked().size();
  output_of(script);
  ASSERT_GT(server.asked().size(), before);
  EXPECT_THAT(server.asked().back().body, HasSubstr("71")) << script;
}

// What refers to another row is written in a form, too.
TEST(Script, PutsVariablesIntoForms) {
  for (const std::string type : {"application/x-www-form-urlencoded", "multipart/form-data"})
    expect_variable_in(type);
}

}  // namespace
}  // namespace accord::conformance::script
