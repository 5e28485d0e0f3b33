#include <gmock/gmock.h>

#include "analysis/diff/fixture.h"

namespace accord::analysis::diff {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string operation(const std::string& servers = {}) {
  return R"({"get": {)" + servers + R"("responses": {"200": {"description": "d"}}}})";
}

std::vector<std::string> between(
    const std::string& old_servers,
    const std::string& old_paths,
    const std::string& now_servers,
    const std::string& now_paths) {
  const auto contract_of = [](const std::string& servers, const std::string& paths) {
    return validation::fixture::read_contract(
        R"({"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, )" + servers +
        R"("paths": {)" + paths + "}}");
  };
  const auto old = contract_of(old_servers, old_paths);
  const auto now = contract_of(now_servers, now_paths);
  return fixture::rules_of(diff(*old, *now).found);
}

std::string server(const std::string& url, const std::string& variables = {}) {
  return R"("servers": [{"url": ")" + url + "\"" +
         (variables.empty() ? "" : R"(, "variables": {)" + variables + "}") + "}], ";
}

const std::string a = R"("/a": )" + operation();

TEST(DiffServers, AreTheSameWhateverTheSpellingOfTheirUrl) {
  const std::string one = R"("h": {"default": "a", "enum": ["a"]})";
  const struct {
    std::string old;
    std::string now;
  } cases[] = {
      {server("https://a.example/x"), server("HTTPS://A.example/x/")},
      {server("https://a.example"), server("https://a.example:443/")},
      {server("https://{h}.example", one), server("https://a.example")},
      {server("/"), ""},
  };
  for (const auto& each : cases) {
    EXPECT_THAT(between(each.old, a, each.now, a), IsEmpty()) << each.old;
    EXPECT_THAT(between(each.now, a, each.old, a), IsEmpty()) << each.old;
  }
}

TEST(DiffServers, DifferInTheCaseOfThePathAndInThePort) {
  EXPECT_THAT(
      between(server("https://a.example:8443"), a, server("https://a.example"), a),
      ElementsAre("warning server-removed", "info server-added"));
  EXPECT_THAT(
      between(server("https://a.example/x"), a, server("https://a.example/X"), a),
      ElementsAre("breaking base-path-changed"));
}

TEST(DiffServers, MayGiveTheirPathToThePaths) {
  const std::string under = R"("/v1/a": )" + operation();
  const std::string base = server("https://a.example/v1");
  const std::string top = server("https://a.example");
  EXPECT_THAT(between(base, a, top, under), IsEmpty());
  EXPECT_THAT(between(top, under, base, a), IsEmpty());
  EXPECT_THAT(between(base, a, top, a), ElementsAre("breaking base-path-changed"));
  const std::string b = R"("/b": )" + operation();
  EXPECT_THAT(
      between(base, a + ", " + b, top, under + ", " + b),
      ElementsAre("breaking base-path-changed", "breaking path-removed", "info path-added"));
  EXPECT_THAT(
      between(base, a, server("https://b.example"), under),
      ElementsAre("warning server-removed", "info server-added"));
}

TEST(DiffServers, OfTheRootAreThoseOfOperationsThatHaveNone) {
  const std::string root = server("https://a.example");
  const std::string own = R"("/a": )" + operation(root);
  EXPECT_THAT(between(root, a, "", own), IsEmpty());
  EXPECT_THAT(between("", own, root, a), IsEmpty());
  EXPECT_THAT(
      between(root, a, "", R"("/a": )" + operation(server("https://b.example"))),
      ElementsAre("warning server-removed", "info server-added"));
}

}  // namespace
}  // namespace accord::analysis::diff
