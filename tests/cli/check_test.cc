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
      {"no such file", {"check", folder.file("absent.yaml")}, 1},
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
      HasSubstr("a.yaml:2:1: error: the key \"openapi\" stands twice; keep one of them\n"));
  EXPECT_EQ(outcome.err, "");
}

TEST(CheckCommand, CountsWhatItFound) {
  const support::TemporaryFolder folder;
  const auto outcome = test::outcome_of({"check", folder.write("a.yaml", with_warning)});
  EXPECT_THAT(outcome.out, HasSubstr("\"moon\""));
  EXPECT_THAT(outcome.out, HasSubstr("0 errors, 1 warning"));
}

}  // namespace
}  // namespace accord::cli
