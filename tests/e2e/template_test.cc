// What the Flask template that accord replaces gave (github.com/4GeeksAcademy/flask-rest-hello),
// one test for each row. It is the short story; the folders below tests/ have the whole of each.

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "e2e/browser.h"
#include "e2e/migration/migrating.h"
#include "e2e/migration/versions.h"

namespace accord::e2e {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST(Template, HelloWorld) {
  const TemporaryFolder folder;
  const std::string contract = folder.write("hello.yaml", R"(openapi: 3.1.0
info: {title: Hello, version: '1'}
paths:
  /:
    get:
      responses:
        '200':
          description: A greeting.
          content: {text/plain: {schema: {type: string}, example: Hello World!}}
)");
  const Serving server(folder, contract);
  const Answer hello = server.ask("GET", "/");
  EXPECT_EQ(hello.status, 200);
  EXPECT_EQ(hello.body, "Hello World!");
}

// As `flask db migrate` and `flask db upgrade`: the rows stay.
TEST(Template, Migrations) {
  const TemporaryFolder folder;
  {
    const Serving old(folder, folder.write("old.yaml", migration::old_contract()));
    ASSERT_EQ(old.ask("POST", "/notes", R"({"text":"kept","count":7})").status, 201);
  }
  const std::string contract = folder.write("new.yaml", migration::new_contract());
  const Outcome planned = migration::migrate(folder, contract);
  EXPECT_EQ(planned.status, 1) << planned.out << planned.err;
  const Outcome applied = migration::migrate(folder, contract, {"--apply"});
  EXPECT_EQ(applied.status, 0) << applied.out << applied.err;
  const Serving server(folder, contract);
  const Answer note = server.ask("GET", "/notes/1");
  EXPECT_EQ(note.status, 200);
  EXPECT_THAT(note.body, HasSubstr(R"("name":"kept")"));
  EXPECT_THAT(note.body, HasSubstr(R"("count":"7")"));
}

// As `CORS(app)`, for the origins that are named.
TEST(Template, Cors) {
  const TemporaryFolder folder;
  const Serving server(folder, shipped, {"--cors-origin", "https://app.example"});
  const auto from = [&](const char* origin) {
    return RawClient(server.port()).ask("GET", "/student", {}, {{"Origin", origin}});
  };
  EXPECT_EQ(
      from("https://app.example").field("Access-Control-Allow-Origin"), "https://app.example");
  EXPECT_FALSE(from("https://other.example").has("Access-Control-Allow-Origin"));
}

TEST(Template, DatabaseUrl) {
  const TemporaryFolder folder;
  const Serving server(
      {folder.path(), {"DATABASE_URL=sqlite:hosted.db"}},
      {"serve", shipped, "--listen", "127.0.0.1:0"});
  EXPECT_EQ(server.ask("POST", "/cohort", R"({"name":"spain-12"})").status, 201);
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "hosted.db"));
}

TEST(Template, Dotenv) {
  const TemporaryFolder folder;
  std::filesystem::copy_file(shipped, folder.path() / "openapi.yaml");
  std::ofstream(folder.path() / ".env")
      << "# as python-dotenv reads "
         "it\nACCORD_LISTEN=127.0.0.1:0\nDATABASE_URL='sqlite:dotenv.db'\n";
  const Serving server({folder.path(), {}}, {"serve"});
  EXPECT_EQ(server.ask("POST", "/cohort", R"({"name":"spain-12"})").status, 201);
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "dotenv.db"));
}

// As the list of endpoints at "/", and Flask-Admin.
TEST(Template, SitemapAndAdmin) {
  const TemporaryFolder folder;
  const Serving server(folder, shipped);
  const Answer sitemap = server.ask("GET", "/-/sitemap.json");
  EXPECT_EQ(sitemap.status, 200);
  for (const char* each : {"GET", "/student", "/cohort/{id}"})
    EXPECT_THAT(sitemap.body, HasSubstr('"' + std::string(each) + '"'));
  const Browser browser;
  if (!browser.missing().empty()) GTEST_SKIP() << browser.missing();
  browser.drive("template.cjs", server);
  EXPECT_THAT(server.ask("GET", "/cohort").body, HasSubstr(R"("name":"spain-12")"));
}

// As the template's diagram.png.
TEST(Template, Diagram) {
  const Outcome mermaid = run_accord({"diagram", shipped});
  EXPECT_EQ(mermaid.status, 0) << mermaid.err;
  EXPECT_THAT(mermaid.out, StartsWith("erDiagram\n"));
  EXPECT_THAT(mermaid.out, HasSubstr(R"("Cohort" |o--o{ "Student" : "cohort_id")"));
  const Outcome svg = run_accord({"diagram", shipped, "--format", "svg"});
  EXPECT_EQ(svg.status, 0) << svg.err;
  EXPECT_THAT(svg.out, StartsWith("<svg "));
  EXPECT_THAT(svg.out, HasSubstr("Student.cohort_id refers to at most one Cohort.id"));
}

}  // namespace
}  // namespace accord::e2e
