#include "accord/analysis/draft/contract_draft.h"

#include <gmock/gmock.h>

#include "accord/analysis/examine.h"
#include "accord/contract/contract.h"
#include "accord/contract/document/yaml_writer.h"
#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/inference.h"
#include "accord/contract/resource/routes.h"

namespace accord::analysis::draft {
namespace {

using Words = std::vector<std::string>;

contract::JsonDocument drafted(const Words& words) {
  const auto read = read_words(words);
  if (!read) throw std::runtime_error(read.fault().front());
  return contract_of(*read);
}

std::string at(const contract::JsonDocument& document, const std::string& pointer) {
  const contract::Json* found = contract::resolve_pointer(document, pointer);
  return found == nullptr ? "nothing" : contract::to_text(*found);
}

// What people may write: each type, each mark, names that the inference knows by other meanings.
const std::vector<Words>& table_of_words() {
  static const std::vector<Words> table = {
      {"student", "first_name", "last_name", "email:email!", "cohort:ref"},
      {"student", "name", "cohort:ref?", "cohort:", "name!", "starts:date?"},
      {"thing",
       "a",
       "b:text",
       "c:integer",
       "d:number",
       "e:boolean",
       "f:date",
       "g:date-time",
       "h:email",
       "i:uuid",
       "j:url",
       "k:enum=x,y",
       "l:string[]",
       "m:integer[]",
       "n:enum=x,y[]"},
      {"thing",
       "a?",
       "b:text?",
       "c:integer?",
       "d:number?",
       "e:boolean?",
       "f:date?",
       "g:date-time?",
       "h:email?",
       "i:uuid?",
       "j:url?",
       "k:enum=x,y?",
       "l:string[]?"},
      {"thing",
       "a!",
       "c:integer!",
       "d:number!",
       "f:date!",
       "g:date-time!",
       "h:email!",
       "i:uuid!",
       "j:url!"},
      {"employee", "name", "boss:ref=employee?"},
      {"news", "title", "status", "series:ref", "series:", "title"},
      {"person", "firstName", "homeTown:ref=city", "city:", "zipCode!"},
      {"axis", "name", "wolf:", "criterion:ref", "equipment:", "feedback:ref"},
      {"match", "home:ref=team", "away:ref=team", "played:boolean"},
      {"page",
       "order:integer",
       "size:integer",
       "count:integer",
       "from:date",
       "q",
       "search",
       "name",
       "key",
       "url:url",
       "state:enum=all,open",
       "version",
       "type",
       "format"}};
  return table;
}

TEST(ContractDraft, IsCleanForEveryRule) {
  for (const Words& words : table_of_words()) {
    const std::string text = contract::to_yaml(drafted(words));
    auto read = contract::parse_contract("openapi.yaml", text);
    ASSERT_TRUE(read) << text;
    const auto examined = examine("openapi.yaml", {*read, {}}, {});
    for (const auto& each : examined.found)
      ADD_FAILURE() << contract::to_text(each);
  }
}

// An example is stored before all others of its kind.
TEST(ContractDraft, HasExamplesThatReferToNoneOfTheirKind) {
  const std::string text = contract::to_yaml(drafted({"employee", "boss:ref=employee?"}));
  EXPECT_EQ(text.find("boss_id: 1"), std::string::npos) << text;
  EXPECT_NE(text.find("boss_id: null"), std::string::npos) << text;
}

TEST(ContractDraft, IsServedFromTables) {
  for (const Words& words : table_of_words()) {
    auto read = contract::parse_contract("openapi.yaml", contract::to_yaml(drafted(words)));
    ASSERT_TRUE(read);
    const contract::resource::Inference inference(**read);
    for (const auto& each : contract::resource::routes_of(**read, inference.model(), {}))
      EXPECT_EQ(each.by, contract::resource::ServedBy::resource)
          << each.operation->id << ": " << each.reason;
  }
}

TEST(ContractDraft, FiltersAndOrdersByWhatCanBeCompared) {
  const auto document = drafted({"thing", "a", "b:text", "c:integer[]", "d:number", "e:enum=x,y?"});
  const contract::Json* parameters =
      contract::resolve_pointer(document, "/paths/~1things/get/parameters");
  std::vector<std::string> names;
  for (const auto& each : parameters->GetArray()) {
    if (const contract::Json* name = contract::find(each, "name"))
      names.emplace_back(contract::text_of(*name));
  }
  EXPECT_THAT(names, testing::ElementsAre("sort", "a", "e"));
  EXPECT_EQ(
      at(document, "/paths/~1things/get/parameters/2/schema/enum"),
      R"(["id","-id","a","-a","d","-d","e","-e","created_at","-created_at","updated_at","-updated_at"])");
  EXPECT_EQ(at(document, "/paths/~1things/get/parameters/4/schema/enum"), R"(["x","y"])");
}

TEST(ContractDraft, DocumentsAConflictOnlyWhereThereCanBeOne) {
  const auto document = drafted({"student", "name", "cohort:ref", "cohort:", "name!"});
  const std::vector<std::pair<std::string, bool>> cases = {
      {"/paths/~1students/post", false},
      {"/paths/~1students~1{id}/put", false},
      {"/paths/~1students~1{id}/patch", false},
      {"/paths/~1students~1{id}/delete", false},
      {"/paths/~1cohorts/post", true},
      {"/paths/~1cohorts~1{id}/put", true},
      {"/paths/~1cohorts~1{id}/patch", true},
      {"/paths/~1cohorts~1{id}/delete", true}};
  for (const auto& [operation, has_conflict] : cases)
    EXPECT_EQ(at(document, operation + "/responses/409") != "nothing", has_conflict) << operation;
}

TEST(ContractDraft, IsNamedAfterItsResources) {
  EXPECT_EQ(at(drafted({"student", "name"}), "/info/title"), "\"Students\"");
  EXPECT_EQ(at(drafted({"student", "cohort:ref"}), "/info/title"), "\"Students and cohorts\"");
  EXPECT_EQ(
      at(drafted({"ant", "n", "bee:", "n", "cat:", "n", "dog:", "n", "elk:", "n"}), "/info/title"),
      "\"Ants, bees, cats, dogs and more\"");
}

TEST(ContractDraft, NamesTimesAsOtherProperties) {
  const std::string pointer = "/components/schemas/Student/required";
  EXPECT_EQ(
      at(drafted({"student", "firstName"}), pointer),
      R"(["id","createdAt","updatedAt","firstName"])");
  EXPECT_EQ(
      at(drafted({"student", "name"}), pointer), R"(["id","created_at","updated_at","name"])");
}

}  // namespace
}  // namespace accord::analysis::draft
