#include <gmock/gmock.h>

#include "accord/cli/options/options.h"
#include "accord/contract/json/reader.h"
#include "cli/support.h"
#include "support/paths.h"
#include "support/temporary_folder.h"

namespace accord::cli {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* old_text = R"(openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /pets:
    get:
      parameters: [{name: limit, in: query, schema: {type: integer, default: 20}}]
      responses: {'200': {description: d}}
  /toys:
    get:
      responses: {'200': {description: d}}
)";

TEST(Diff, ListsItsRules) {
  const auto outcome = test::outcome_of({"diff", "--rules"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
  EXPECT_THAT(outcome.out, HasSubstr("\npath-removed "));
  EXPECT_THAT(outcome.out, testing::ContainsRegex("\nmethod-removed +breaking  [a-z].*\n"));
  EXPECT_EQ(test::outcome_of({"diff"}).status, 2);
  EXPECT_EQ(test::outcome_of({"diff", "a.yaml"}).status, 2);
}

constexpr const char* new_text = R"(openapi: 3.1.0
info: {title: T, version: '2'}
paths:
  /pets:
    get:
      parameters: [{name: limit, in: query, schema: {type: integer, default: 50}}]
      responses: {'200': {description: d}, '404': {description: d}}
)";

// As the new one, with faults.
constexpr const char* half_text = R"(openapi: 3.1.0
info: {version: '2'}
paths:
  /pets:
    get:
      parameters: [{name: limit, in: query, schema: {type: integer, default: 20}}]
      responses: {'200': {description: d}}
  /new:
    get:
      responses: {'200': {$ref: '#/components/responses/Lost'}}
)";

struct Pair {
  support::TemporaryFolder folder;
  std::string old = folder.write("old.yaml", old_text);
  std::string now = folder.write("new.yaml", new_text);

  /// The output with the folder's name taken out.
  [[nodiscard]] std::string out_of(const std::string& format) const {
    std::string out = test::outcome_of({"diff", old, now, "--format", format}).out;
    const std::string prefix = folder.file("");
    for (std::size_t at = out.find(prefix); at != std::string::npos; at = out.find(prefix))
      out.erase(at, prefix.size());
    return out;
  }
};

TEST(DiffCommand, PrintsText) {
  const std::string out = Pair().out_of("text");
  EXPECT_THAT(out, HasSubstr(R"( [default-changed]
  old old.yaml:6:78 /paths/~1pets/get/parameters/0/schema/default
  new new.yaml:6:78 /paths/~1pets/get/parameters/0/schema/default
  fix )"));
  EXPECT_THAT(out, HasSubstr("\nbreaking: GET /toys: "));
  EXPECT_THAT(out, HasSubstr("\n1 breaking change, 1 warning, 1 other change\n"));
}

TEST(DiffCommand, PrintsAChangelog) {
  const std::string out = Pair().out_of("markdown");
  EXPECT_THAT(out, StartsWith("1 breaking change, 1 warning, 1 other change.\n"));
  EXPECT_THAT(out, HasSubstr("\n## Breaking\n\n### GET /toys\n\n- "));
  EXPECT_THAT(out, HasSubstr("\n## Warnings\n\n### GET /pets\n\n- "));
  EXPECT_THAT(out, HasSubstr("\n## Other changes\n\n### GET /pets\n\n- "));
}

TEST(DiffCommand, PrintsJson) {
  const auto read = contract::read_json(Pair().out_of("json"), {200, 100'000});
  ASSERT_TRUE(read.ok());
  const contract::Json& changes = *contract::find(*read, "changes");
  ASSERT_EQ(changes.Size(), 3U);
  EXPECT_EQ(contract::text_of(*contract::find(changes[0], "rule")), "default-changed");
  EXPECT_EQ(contract::text_of(*contract::find(changes[0], "level")), "warning");
  EXPECT_EQ(contract::text_of(*contract::find(changes[0], "operation")), "GET /pets");
  EXPECT_EQ(contract::find(*contract::find(changes[0], "old"), "line")->GetInt(), 6);
  EXPECT_EQ(contract::find(*contract::find(*read, "summary"), "breaking")->GetInt(), 1);
}

TEST(DiffCommand, PrintsWhatCheckPrints) {
  const Pair pair;
  EXPECT_THAT(pair.out_of("sarif"), HasSubstr("\"ruleId\": \"path-removed\""));
  EXPECT_THAT(
      pair.out_of("junit"), HasSubstr("tests=\"3\" failures=\"1\" errors=\"0\">\n  <testsuite "));
  EXPECT_THAT(pair.out_of("github"), HasSubstr("::error file=new.yaml,line=4,col=3,title=path-"));
}

TEST(DiffCommand, FailsFromTheLevelAskedFor) {
  const Pair pair;
  const std::string warned = pair.folder.write("warned.yaml", [] {
    std::string text = old_text;
    return text.replace(text.find("default: 20"), 11, "default: 50");
  }());
  const std::string faulty = pair.folder.write("faulty.yaml", "openapi: 3.1.0\n<<: {}\n");
  const std::string lost = pair.folder.write(
      "lost.yaml",
      "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {responses: {'200': "
      "{description: d, content: {application/json: {schema: {$ref: '#/nowhere'}}}}}}}}\n");
  const std::string half = pair.folder.write("half.yaml", half_text);
  const struct {
    const char* name;
    std::vector<std::string> arguments;
    int want;
  } cases[] = {
      {"the same", {"diff", pair.old, pair.old}, 0},
      {"breaking", {"diff", pair.old, pair.now}, 1},
      {"breaking, never", {"diff", pair.old, pair.now, "--fail-on", "never"}, 0},
      {"warned", {"diff", pair.old, warned}, 0},
      {"warned, from warnings", {"diff", pair.old, warned, "--fail-on", "warning"}, 1},
      {"additions, from warnings", {"diff", warned, pair.old, "--fail-on=breaking"}, 0},
      {"faulty", {"diff", pair.old, faulty}, 2},
      {"no such file", {"diff", pair.folder.file("absent.yaml"), pair.old}, 2},
      {"an unresolved reference", {"diff", lost, lost}, 0},
      {"a fault elsewhere and a breaking change", {"diff", pair.old, half}, 1},
      {"one document", {"diff", pair.old}, 2},
      {"no such format", {"diff", pair.old, pair.now, "--format", "html"}, 2},
  };
  for (const auto& each : cases)
    EXPECT_EQ(test::outcome_of(each.arguments).status, each.want) << each.name;
}

TEST(DiffCommand, SaysOnStderrWhatCannotBeRead) {
  const Pair pair;
  const std::string faulty = pair.folder.write("faulty.yaml", "openapi: 3.1.0\n<<: {}\n");
  const auto outcome = test::outcome_of({"diff", pair.old, faulty});
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr("faulty.yaml:2:1: error: the merge key << is not supported"));
}

// A fault elsewhere is reported beside the changes, never instead of them.
TEST(DiffCommand, ReportsFaultsBesideTheChanges) {
  const Pair pair;
  const std::string half = pair.folder.write("half.yaml", half_text);
  const auto text = test::outcome_of({"diff", pair.old, half});
  EXPECT_EQ(text.status, 1);
  EXPECT_THAT(text.out, HasSubstr("breaking: GET /toys: "));
  EXPECT_THAT(text.err, HasSubstr("half.yaml:2:7: error: "));
  EXPECT_THAT(text.err, HasSubstr("components/responses/Lost"));
  const auto json = test::outcome_of({"diff", pair.old, half, "--format", "json"});
  const auto read = contract::read_json(json.out, {200, 100'000});
  ASSERT_TRUE(read.ok());
  const contract::Json& faults = *contract::find(*read, "faults");
  ASSERT_GE(faults.Size(), 2U);
  EXPECT_EQ(contract::text_of(*contract::find(faults[0], "rule")), "reader");
  EXPECT_EQ(contract::find(faults[0], "line")->GetInt(), 2);
  EXPECT_THAT(
      test::outcome_of({"diff", pair.old, half, "--format", "sarif"}).out,
      HasSubstr("\"ruleId\": \"reader\""));
}

TEST(DiffCommand, AcceptsKnownChanges) {
  const Pair pair;
  const auto run_with = [&](const std::string& settings, const std::string& format = "text") {
    (void)pair.folder.write(".accord.yaml", settings);
    return test::outcome_of({"diff", pair.old, pair.now, "--format", format});
  };
  const std::string entry = "accept:\n  - {id: path-removed, at: GET /toys, reason: unused";
  const auto accepted = run_with(entry + ", until: 2999-12-31}\n");
  EXPECT_EQ(accepted.status, 0);
  EXPECT_THAT(accepted.out, HasSubstr("breaking (accepted): GET /toys: "));
  EXPECT_THAT(accepted.out, HasSubstr("\n  accepted until 2999-12-31: unused\n"));
  EXPECT_THAT(
      accepted.out, HasSubstr("\n0 breaking changes, 1 warning, 1 other change, 1 accepted\n"));
  EXPECT_THAT(
      run_with(entry + "}\n", "sarif").out, HasSubstr("\"justification\": \"accepted: unused\""));

  const auto expired = run_with(entry + ", until: 2001-01-01}\n");
  EXPECT_EQ(expired.status, 1);
  EXPECT_THAT(expired.out, HasSubstr(".accord.yaml:2:5: note: the acceptance of "));
  EXPECT_THAT(expired.out, HasSubstr("[expired-acceptance]\n"));

  const auto unused = run_with("accept: [{id: path-removed, at: GET /cats, reason: r}]\n");
  EXPECT_EQ(unused.status, 1);
  EXPECT_THAT(unused.out, HasSubstr(".accord.yaml:1:10: note: the accepted change "));
  EXPECT_THAT(unused.out, HasSubstr("[unused-acceptance]\n"));

  const auto faulty = run_with("accept: [{id: path-removed, at: GET /toys}]\n");
  EXPECT_EQ(faulty.status, 2);
  EXPECT_EQ(faulty.out, "");
  EXPECT_THAT(faulty.err, HasSubstr(".accord.yaml:1:10: error: \"reason\" of an accepted change"));
  EXPECT_THAT(faulty.err, Not(HasSubstr("old.yaml")));
}

std::string books(const std::string& version, const std::string& properties) {
  return "openapi: 3.1.0\ninfo: {title: T, version: '" + version + R"('}
paths:
  /books:
    get:
      responses:
        '200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Book'}}}}}
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}
components:
  schemas:
    Book:
      type: object
      x-tablename: book
      properties:
        id: {type: integer, readOnly: true}
)" + properties;
}

TEST(DiffCommand, ShowsTheMigration) {
  const support::TemporaryFolder folder;
  const std::string old = folder.write(
      "old.yaml",
      books(
          "1",
          "        title: {type: string}\n        isbn: {type: string}\n        gone: {type: "
          "string}\n"));
  const std::string now = folder.write(
      "new.yaml",
      books(
          "2",
          "        name: {type: string, x-renamed-from: title}\n        isbn: {type: string, "
          "x-unique: true}\n        pages: {type: integer}\n"));
  EXPECT_THAT(test::outcome_of({"diff", old, now}).out, HasSubstr(R"(
migration:
  book: rename the column "title" to "name" (accord migrate --apply)
  book: make "isbn" unique (accord migrate --apply); rows may be in the way: change these rows first
  book: add the column "pages" (INTEGER)
  book: keep the column "gone", which the contract no longer has
)"));
  const auto json = test::outcome_of({"diff", old, now, "--format", "json"});
  const auto read = contract::read_json(json.out, {200, 100'000});
  ASSERT_TRUE(read.ok());
  const contract::Json& steps = *contract::find(*read, "migration");
  ASSERT_EQ(steps.Size(), 4U);
  EXPECT_EQ(contract::text_of(*contract::find(steps[1], "table")), "book");
  EXPECT_EQ(contract::text_of(*contract::find(steps[1], "change")), "make \"isbn\" unique");
  EXPECT_FALSE(contract::find(steps[1], "at_start")->GetBool());
  EXPECT_TRUE(contract::find(steps[1], "rows_may_be_in_the_way")->GetBool());
  EXPECT_TRUE(contract::find(steps[2], "at_start")->GetBool());
  EXPECT_FALSE(contract::find(steps[2], "rows_may_be_in_the_way")->GetBool());
}

// No table changes with the title, nor where none is kept.
TEST(DiffCommand, ShowsNoMigrationWhereTablesStay) {
  const support::TemporaryFolder folder;
  const std::string title = "        title: {type: string}\n";
  const std::string old = folder.write("old.yaml", books("1", title));
  const std::string now = folder.write("new.yaml", books("2", title));
  EXPECT_THAT(test::outcome_of({"diff", old, now}).out, Not(HasSubstr("migration")));
  EXPECT_THAT(Pair().out_of("text"), Not(HasSubstr("migration")));
  EXPECT_THAT(Pair().out_of("json"), HasSubstr("\"migration\": []"));
  const std::string shipped = std::string(support::source_folder) + "/openapi.yaml";
  EXPECT_THAT(test::outcome_of({"diff", shipped, shipped}).out, Not(HasSubstr("migration")));
}

// The settings of check are read too, and change nothing here.
TEST(DiffCommand, SharesTheSettingsFileWithCheck) {
  const Pair pair;
  (void)pair.folder.write(
      ".accord.yaml",
      "ignore: [structure]\naccept: [{id: path-removed, at: GET /toys, reason: r}]\n");
  EXPECT_EQ(test::outcome_of({"diff", pair.old, pair.now}).status, 0);
  EXPECT_EQ(test::outcome_of({"check", pair.now}).status, 0);
}

}  // namespace
}  // namespace accord::cli
