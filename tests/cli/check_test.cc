#include <gmock/gmock.h>

#include "cli/support.h"
#include "support/temporary_folder.h"

namespace accord::cli {
namespace {

using testing::HasSubstr;

// A query parameter that means nothing to the store: a warning.
constexpr const char* with_warning = R"(openapi: 3.0.3
info: {title: T, version: '1'}
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{name: moon, in: query, schema: {type: string}}]
      responses:
        '200':
          description: d
          content:
            application/json:
              schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        '200':
          description: d
          content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
        '404': {description: d}
components:
  schemas:
    Pet: {type: object, properties: {id: {type: integer, readOnly: true}, name: {type: string}}}
)";

TEST(CheckCommand, FailsFromTheLevelAskedFor) {
  const support::TemporaryFolder folder;
  const std::string sound = folder.write("sound.yaml", test::greeting);
  const std::string warned = folder.write("warned.yaml", with_warning);
  const std::string faulty = folder.write("faulty.yaml", "openapi: 3.1.0\nopenapi: 3.1.0\n");
  const struct {
    const char* name;
    std::vector<std::string> arguments;
    int want;
  } cases[] = {
      {"sound", {"check", sound}, 0},
      {"warned", {"check", warned}, 0},
      {"faulty", {"check", faulty}, 1},
      {"the worst of many", {"check", sound, faulty, warned}, 1},
      {"sound, from warnings", {"check", sound, "--fail-on", "warning"}, 0},
      {"warned, from warnings", {"check", warned, "--fail-on", "warning"}, 1},
      {"faulty, never", {"check", faulty, "--fail-on", "never"}, 0},
      {"no such file", {"check", folder.file("absent.yaml")}, 2},
      {"no such file among others, never",
       {"check", faulty, folder.file("absent.yaml"), "--fail-on", "never"},
       2},
      {"an ignored rule",
       {"check", warned, "--fail-on", "warning", "--ignore", "enforcement,structure"},
       0},
      {"no such rule", {"check", sound, "--ignore", "structur"}, 2},
      {"no such format", {"check", sound, "--format", "xml"}, 2},
  };
  for (const auto& each : cases)
    EXPECT_EQ(test::outcome_of(each.arguments).status, each.want) << each.name;
}

TEST(CheckCommand, NamesThePlaceTheFaultAndTheFix) {
  const support::TemporaryFolder folder;
  const auto outcome =
      test::outcome_of({"check", folder.write("a.yaml", "openapi: 3.1.0\nopenapi: 3.1.0\n")});
  EXPECT_THAT(
      outcome.out,
      HasSubstr("a.yaml:2:1: error: the key \"openapi\" is declared more than once; keep one of "
                "them: the first is at 1:1 [reader]\n"));
  EXPECT_EQ(outcome.err, "");
}

TEST(CheckCommand, CountsWhatItFound) {
  const support::TemporaryFolder folder;
  const auto outcome = test::outcome_of({"check", folder.write("a.yaml", with_warning)});
  EXPECT_THAT(outcome.out, HasSubstr("\"moon\""));
  EXPECT_THAT(outcome.out, HasSubstr("0 errors, 1 warning"));
}

TEST(CheckCommand, NamesTheRuleThatWasMeant) {
  const auto outcome = test::outcome_of({"check", "a.yaml", "--ignore", "strukture"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("unknown rule \"strukture\"; did you mean \"structure\"?"));
}

TEST(CheckCommand, PrintsTheRules) {
  const auto outcome = test::outcome_of({"check", "--rules"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, HasSubstr("\nstructure "));
  EXPECT_THAT(outcome.out, HasSubstr("  error    structure  "));
}

TEST(CheckCommand, KeepsToTheSettingsBesideTheContract) {
  const support::TemporaryFolder folder;
  const std::string warned = folder.write("warned.yaml", with_warning);
  (void)folder.write(".accord.yaml", "rules: {enforcement: error}\n");
  EXPECT_EQ(test::outcome_of({"check", warned}).status, 1);
  EXPECT_EQ(test::outcome_of({"check", warned, "--ignore", "enforcement"}).status, 0);
  (void)folder.write(".accord.yaml", "rules: {enforcment: error}\n");
  const auto outcome = test::outcome_of({"check", warned});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr(".accord.yaml:1:21: error: unknown rule \"enforcment\""));
}

// A fault in one place hides none in another.
TEST(CheckCommand, JudgesAllOfAFaultyContract) {
  const support::TemporaryFolder folder;
  const auto outcome = test::outcome_of({"check", folder.write("a.yaml", R"(openapi: 3.1.0
info: {version: '1'}
paths:
  /a/{id}:
    get: {responses: {'200': {description: d}}}
  /b:
    get: {responses: {'200': {description: d, content: {application/json: {schema: {type: sting}}}}}}
)")});
  EXPECT_THAT(
      outcome.out,
      HasSubstr("the Info Object has no \"title\" (at /info); add title: [structure]\n"));
  EXPECT_THAT(outcome.out, testing::Not(HasSubstr("info.title is missing")));
  EXPECT_THAT(outcome.out, HasSubstr("the path parameter {id} is not declared"));
  EXPECT_THAT(outcome.out, HasSubstr("\"type\" is \"sting\""));
}

// The reader, the rules and the compiler of schemas all meet these.
TEST(CheckCommand, TellsEachFaultOnce) {
  const support::TemporaryFolder folder;
  const auto outcome = test::outcome_of({"check", folder.write("a.yaml", R"(openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a:
    get:
      operationId: a
      parameters:
        - {name: p, in: query}
        - {in: query, schema: {}}
      responses:
        '200':
          description: d
          content: {application/json: {schema: {required: true}, example: 1}}
        '404':
          description: d
          content: {application/json: {schema: {$ref: '#/components/schemas/Lost'}}}
)")});
  for (const char* each : {":8:11: error", ":9:11: error", "/required)", "schemas/Lost"}) {
    std::size_t count = 0;
    for (std::size_t at = outcome.out.find(each); at != std::string::npos;
         at = outcome.out.find(each, at + 1))
      ++count;
    EXPECT_EQ(count, 1U) << each << " in\n" << outcome.out;
  }
}

}  // namespace
}  // namespace accord::cli
