#include <gmock/gmock.h>

#include "accord/cli/options/options.h"
#include "cli/support.h"
#include "support/temporary_folder.h"

namespace accord::cli {
namespace {

using testing::HasSubstr;

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

constexpr const char* new_text = R"(openapi: 3.1.0
info: {title: T, version: '2'}
paths:
  /pets:
    get:
      parameters: [{name: limit, in: query, schema: {type: integer, default: 50}}]
      responses: {'200': {description: d}, '404': {description: d}}
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
  EXPECT_EQ(
      Pair().out_of("text"),
      R"(warning: GET /pets: the default of the query parameter "limit" is 50, was 20 [default-changed]
  old old.yaml:6:78 /paths/~1pets/get/parameters/0/schema/default
  new new.yaml:6:78 /paths/~1pets/get/parameters/0/schema/default
  fix keep the default
info: GET /pets: the response 404 is new [status-added]
  old old.yaml:6:7 /paths/~1pets/get
  new new.yaml:7:51 /paths/~1pets/get/responses/404
breaking: GET /toys: the path /toys is gone [path-removed]
  old old.yaml:10:7 /paths/~1toys/get
  new new.yaml:4:3 /paths
  fix keep it, deprecate its operations and say when they go with x-sunset
1 breaking change, 1 warning, 1 other change
)");
}

TEST(DiffCommand, PrintsMarkdown) {
  EXPECT_EQ(Pair().out_of("markdown"), R"(1 breaking change, 1 warning, 1 other change.

## Breaking

- GET /toys: the path /toys is gone (path-removed; old old.yaml:10:7 /paths/\~1toys/get, new new.yaml:4:3 /paths); keep it, deprecate its operations and say when they go with x-sunset

## Warnings

- GET /pets: the default of the query parameter "limit" is 50, was 20 (default-changed; old old.yaml:6:78 /paths/\~1pets/get/parameters/0/schema/default, new new.yaml:6:78 /paths/\~1pets/get/parameters/0/schema/default); keep the default

## Other changes

- GET /pets: the response 404 is new (status-added; old old.yaml:6:7 /paths/\~1pets/get, new new.yaml:7:51 /paths/\~1pets/get/responses/404)
)");
}

TEST(DiffCommand, PrintsJson) {
  EXPECT_EQ(Pair().out_of("json"), R"({
  "version": 1,
  "summary": {
    "breaking": 1,
    "warning": 1,
    "info": 1
  },
  "changes": [
    {
      "rule": "default-changed",
      "level": "warning",
      "operation": "GET /pets",
      "component": "",
      "message": "the default of the query parameter \"limit\" is 50, was 20",
      "fix": "keep the default",
      "old": {
        "file": "old.yaml",
        "pointer": "/paths/~1pets/get/parameters/0/schema/default",
        "line": 6,
        "column": 78
      },
      "new": {
        "file": "new.yaml",
        "pointer": "/paths/~1pets/get/parameters/0/schema/default",
        "line": 6,
        "column": 78
      }
    },
    {
      "rule": "status-added",
      "level": "info",
      "operation": "GET /pets",
      "component": "",
      "message": "the response 404 is new",
      "fix": "",
      "old": {
        "file": "old.yaml",
        "pointer": "/paths/~1pets/get",
        "line": 6,
        "column": 7
      },
      "new": {
        "file": "new.yaml",
        "pointer": "/paths/~1pets/get/responses/404",
        "line": 7,
        "column": 51
      }
    },
    {
      "rule": "path-removed",
      "level": "breaking",
      "operation": "GET /toys",
      "component": "",
      "message": "the path /toys is gone",
      "fix": "keep it, deprecate its operations and say when they go with x-sunset",
      "old": {
        "file": "old.yaml",
        "pointer": "/paths/~1toys/get",
        "line": 10,
        "column": 7
      },
      "new": {
        "file": "new.yaml",
        "pointer": "/paths",
        "line": 4,
        "column": 3
      }
    }
  ]
}
)");
}

TEST(DiffCommand, FailsFromTheLevelAskedFor) {
  const Pair pair;
  const std::string warned = pair.folder.write("warned.yaml", [] {
    std::string text = old_text;
    return text.replace(text.find("default: 20"), 11, "default: 50");
  }());
  const std::string faulty = pair.folder.write("faulty.yaml", "openapi: 3.1.0\nopenapi: 3.1.0\n");
  const std::string lost = pair.folder.write(
      "lost.yaml",
      "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: {/a: {get: {responses: {'200': "
      "{description: d, content: {application/json: {schema: {$ref: '#/nowhere'}}}}}}}}\n");
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
      {"a reference that leads nowhere", {"diff", lost, lost}, 2},
      {"one document", {"diff", pair.old}, 2},
      {"no such format", {"diff", pair.old, pair.now, "--format", "html"}, 2},
  };
  for (const auto& each : cases)
    EXPECT_EQ(test::outcome_of(each.arguments).status, each.want) << each.name;
}

TEST(DiffCommand, SaysOnStderrWhatCannotBeRead) {
  const Pair pair;
  const std::string faulty = pair.folder.write("faulty.yaml", "openapi: 3.1.0\nopenapi: 3.1.0\n");
  const auto outcome = test::outcome_of({"diff", pair.old, faulty});
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(
      outcome.err,
      HasSubstr("faulty.yaml:2:1: error: the key \"openapi\" is declared more than once"));
}

}  // namespace
}  // namespace accord::cli
