#include <set>

#include <gtest/gtest.h>

#include "accord/contract/resource/model.h"
#include "contract/resource/models.h"
#include "support/paths.h"

namespace accord::contract::resource {
namespace {

using namespace resource::fixture;  // NOLINT: the words these tests are written in

Inferred load(const std::filesystem::path& file) {
  auto read = load_contract(file);
  if (!read) {
    ADD_FAILURE() << contract::fixture::texts_of(read.fault());
    std::abort();
  }
  return Inferred(*read);
}

struct Route {
  const char* name;
  const char* want;  // the action and its resource, "501" where nothing is inferred
};

template <std::size_t N>
void expect_routes(const Inferred& all, const Route (&routes)[N]) {
  EXPECT_EQ(all.model.mappings.size(), N);
  for (const Route& each : routes) {
    const Mapping& mapping = all.at(each.name);
    const std::string got = mapping.binding
                                ? std::string(to_text(mapping.binding->action)) + " " +
                                      all.model.resources[mapping.binding->resource].name
                                : "501";
    EXPECT_EQ(got, each.want) << each.name << ": " << mapping.reason;
  }
}

TEST(Infer, OwnContract) {
  const Inferred all = load(std::filesystem::path(support::source_folder) / "openapi.yaml");
  const Route routes[] = {
      {"sayHello", "501"},
      {"listStudents", "list Student"},
      {"createStudent", "create Student"},
      {"getStudent", "read Student"},
      {"replaceStudent", "replace Student"},
      {"patchStudent", "patch Student"},
      {"deleteStudent", "delete Student"},
      {"listCohorts", "list Cohort"},
      {"createCohort", "create Cohort"},
      {"getCohort", "read Cohort"},
      {"replaceCohort", "replace Cohort"},
      {"patchCohort", "patch Cohort"},
      {"deleteCohort", "delete Cohort"},
      {"listCohortStudents", "list Student"},
      {"listPersons", "list Person"},
      {"createPerson", "create Person"},
      {"getPerson", "read Person"},
      {"replacePerson", "replace Person"},
      {"patchPerson", "patch Person"},
      {"deletePerson", "delete Person"}};
  expect_routes(all, routes);
  EXPECT_EQ(all.ledger(), "") << "all of it is kept";
  EXPECT_TRUE(all.property("Student", "cohort_id").references.has_value());
  EXPECT_TRUE(all.property("Student", "email").is_unique);
  EXPECT_EQ(all.property("Student", "id").origin, Origin::generated_integer);
  EXPECT_EQ(all.at("createStudent").binding->item_path, "/student/{id}");
  EXPECT_TRUE(all.at("getStudent").binding->has_etag);
  EXPECT_TRUE(all.at("listStudents").binding->has_total);
  EXPECT_EQ(all.at("listStudents").binding->query.filters.size(), 2U);
}

TEST(Infer, ContractOfThePeers) {
  const auto file = contract::fixture::shared_folder() / "peers/students.yaml";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "there is no " << file;
  const Inferred all = load(file);
  const Route routes[] = {
      {"listCohorts", "list Cohort"},
      {"createCohort", "create Cohort"},
      {"listCohortStudents", "list Student"},
      {"listStudents", "list Student"},
      {"createStudent", "create Student"},
      {"getStudent", "read Student"},
      {"replaceStudent", "replace Student"},
      {"deleteStudent", "delete Student"},
      {"listPersons", "list Person"},
      {"createPerson", "create Person"},
      {"getPerson", "read Person"},
      {"deletePerson", "delete Person"}};
  expect_routes(all, routes);
  const auto& nested = all.at("listCohortStudents").binding;
  EXPECT_EQ(all.resource("Student").properties[nested->ancestors[0].link].name, "cohort_id");
  EXPECT_TRUE(all.property("Cohort", "name").is_unique);
  EXPECT_TRUE(all.property("Student", "age").distinguishes_null_from_absent());
}

TEST(Infer, Petstore) {
  const auto file = contract::fixture::shared_folder() /
                    "corpus/swagger-petstore__src_main_resources_openapi.yaml";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "there is no " << file;
  const Inferred all = load(file);
  const Route routes[] = {
      {"updatePet", "replace Pet"},
      {"addPet", "create Pet"},
      {"findPetsByStatus", "list Pet"},
      {"findPetsByTags", "501"},
      {"getPetById", "read Pet"},
      {"updatePetWithForm", "501"},
      {"deletePet", "delete Pet"},
      {"uploadFile", "501"},
      {"getInventory", "501"},
      {"placeOrder", "create Order"},
      {"getOrderById", "read Order"},
      {"deleteOrder", "delete Order"},
      {"createUser", "create User"},
      {"createUsersWithListInput", "501"},
      {"loginUser", "501"},
      {"logoutUser", "501"},
      {"getUserByName", "read User"},
      {"updateUser", "replace User"},
      {"deleteUser", "delete User"}};
  expect_routes(all, routes);
  EXPECT_EQ(all.model.resources.size(), 3U) << "a component without a path is stored in its owner";
  EXPECT_TRUE(all.property("User", "username").is_unique);
  EXPECT_EQ(all.property("Pet", "category").type, ColumnType::json);
  const auto& by_status = all.at("findPetsByStatus").binding;
  ASSERT_EQ(by_status->query.filters.size(), 1U);
  EXPECT_EQ(all.at("addPet").binding->item_path, "/api/v3/pet/{petId}");
  const Binding& update = *all.at("updatePet").binding;
  EXPECT_EQ(update.item_parameter, "") << "the body holds the key";
  EXPECT_EQ(update.item_property, all.resource("Pet").key);
}

TEST(Infer, FamiliesOfOneComponentShareATable) {
  const Inferred all(
      begin() + operation("get", "/things/{id}", "", ref("Thing")) +
      operation("get", "/v2/things/{id}", "", ref("Thing")) +
      schemas("    Thing: {type: object, properties: {id: {type: integer}}}\n"));
  EXPECT_EQ(all.model.resources.size(), 1U);
}

TEST(Infer, TablesOfDifferentResourcesDiffer) {
  const std::string paths = begin() + operation("get", "/a/{id}", "", ref("Foo-Bar")) +
                            operation("get", "/b/{id}", "", ref("FooBar")) +
                            operation("get", "/c/{id}", "", ref("Baz"));
  for (const char* extra : {"", "x-tablename: foo-bar, "}) {
    const std::string end = "type: object, properties: {id: {type: integer}}}\n";
    const Inferred all(
        paths +
        schemas("    Foo-Bar: {" + end + "    FooBar: {" + end + "    Baz: {" + extra + end));
    std::set<std::string> tables;
    for (const Resource& each : all.model.resources) {
      EXPECT_TRUE(tables.insert(each.table).second) << each.table;
    }
  }
}

// Two components; Thing.other is declared to refer to Other.
std::string referring(const std::string& keywords, const std::string& in_body = "") {
  return begin() + operation("get", "/others/{id}", "", ref("Other")) +
         operation(
             "post",
             "/things",
             "{type: object, properties: {other: {type: integer" + in_body + "}}}",
             ref("Thing"),
             "201") +
         operation("get", "/things/{id}", "", ref("Thing")) +
         schemas(
             "    Other: {type: object, x-tablename: others, properties: {id: {type: integer}, "
             "code: {type: integer, x-unique: true}, plain: {type: integer}}}\n"
             "    Thing: {type: object, properties: {id: {type: integer}, other: {type: integer" +
             keywords + "}}}\n");
}

TEST(Infer, ForeignKeysAreDeclared) {
  const struct {
    const char* keywords;
    const char* property;
    OnDelete on_delete;
  } cases[] = {
      {", x-foreign-key: others.id", "id", OnDelete::restrict},
      {", x-foreign-key: Other.id", "id", OnDelete::restrict},
      {", x-foreign-key: others.code", "code", OnDelete::restrict},
      {", x-foreign-key: others.id, x-on-delete: cascade", "id", OnDelete::cascade},
      {", x-foreign-key: others.id, x-on-delete: set-null", "id", OnDelete::set_null},
      {", x-foreign-key: others.id, x-on-delete: restrict", "id", OnDelete::restrict}};
  for (const auto& each : cases) {
    const Inferred all(referring(each.keywords));
    const auto& reference = all.property("Thing", "other").references;
    ASSERT_TRUE(reference.has_value()) << each.keywords;
    const Resource& other = all.model.resources[reference->resource];
    EXPECT_EQ(other.name, "Other");
    EXPECT_EQ(other.properties[reference->property].name, each.property) << each.keywords;
    EXPECT_EQ(reference->on_delete, each.on_delete) << each.keywords;
  }
}

TEST(Infer, ANameAloneIsNoForeignKey) {
  const Inferred all(referring(""));
  EXPECT_FALSE(all.property("Thing", "other").references.has_value());
}

TEST(Infer, FaultyKeywordsAreInTheLedger) {
  for (const char* keywords :
       {", x-foreign-key: none.id",
        ", x-foreign-key: others.none",
        ", x-foreign-key: others.id, x-on-delete: explode"}) {
    const Inferred all(referring(keywords));
    EXPECT_NE(all.ledger().find("a.yaml:"), std::string::npos) << keywords;
  }
}

TEST(Infer, AForeignKeyThatNamesNothingIsAnError) {
  const Inferred all(referring(", x-foreign-key: other.ids"));
  ASSERT_TRUE(has_error(all.model.unserved)) << all.ledger();
  const std::string text = all.ledger();
  EXPECT_NE(text.find("error: x-foreign-key other.ids is not a key"), std::string::npos) << text;
  EXPECT_NE(text.find("such as others.id"), std::string::npos) << text;
  EXPECT_FALSE(has_error(Inferred(referring(", x-foreign-key: others.id")).model.unserved));
}

TEST(Infer, AForeignKeyInTheRequestBodyCounts) {
  const Inferred all(referring("", ", x-foreign-key: others.id"));
  EXPECT_TRUE(all.property("Thing", "other").references.has_value()) << "as x-unique does there";
}

// A database refuses a foreign key to a column that is not unique.
TEST(Infer, AForeignKeyRefersToWhatIsUnique) {
  const Inferred all(referring(", x-foreign-key: others.plain"));
  const auto& reference = all.property("Thing", "other").references;
  EXPECT_TRUE(!reference || all.property("Other", "plain").is_unique);
}

TEST(Infer, NoOperationsNoResources) {
  const Inferred all(std::string("openapi: 3.1.0\ninfo: {title: T}\n"));
  EXPECT_TRUE(all.model.resources.empty());
  EXPECT_TRUE(all.model.mappings.empty());
}

}  // namespace
}  // namespace accord::contract::resource
