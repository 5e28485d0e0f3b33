// A contract of many versions on one database, each served with rows of its own: what is renamed,
// converted, removed and brought back reads as it should, and what is not safe is refused until it
// is applied. SQLite, and PostgreSQL by ACCORD_TEST_DATABASE.

#include <map>

#include <gtest/gtest.h>

#include "accord/contract/json/merge_patch.h"
#include "e2e/migration/migrating.h"
#include "e2e/migration/version.h"
#include "e2e/serving.h"

namespace accord::e2e {
namespace {

using migration::Json;
using migration::json_of;
using migration::JsonDocument;
using migration::Version;

class Chain {
 public:
  Chain() { resources_.SetObject(); }

  void go_to(const Version& version) {
    SCOPED_TRACE(version.name);
    const std::string before = contract_;
    merge(version.find("resources"), version);
    const Json* refused = version.find("refused");
    if (const Json* of_postgres = version.find("refused_by_postgresql");
        of_postgres != nullptr && support::is_on_postgres())
      refused = of_postgres;
    if (refused != nullptr) expect_refused(*refused);
    if (const Json* change = version.find("change")) {
      const Serving server(folder_, before);
      send(*change, server);
    }
    if (const Json* add = version.find("add")) merge(add, version);
    if (version.is("applies")) apply(version.is("drops"));
    const Serving server(folder_, contract_);
    expect_rows(server);
    if (const Json* requests = version.find("requests")) send(*requests, server);
    if (const Json* rows = version.find("rows")) {
      for (const auto& [target, item] : rows->GetObject())
        rows_[std::string(contract::text_of(target))] = contract::to_text(item);
    }
    expect_rows(server);
    const Outcome plan = migration::migrate(folder_, contract_);
    EXPECT_EQ(plan.status, 0) << plan.out;
  }

 private:
  void merge(const Json* patch, const Version& version) {
    Json copy(*patch, resources_.GetAllocator());
    contract::merge_patch(resources_, copy, resources_.GetAllocator());
    contract_ = folder_.write(version.name + ".json", migration::contract_text(resources_));
    // What the new contract does not have any more is looked at by what the version says.
    if (const Json* rows = version.find("rows")) {
      for (const auto& each : rows->GetObject())
        rows_.erase(std::string(contract::text_of(each.name)));
    }
  }

  void expect_refused(const Json& lines) const {
    std::string expected;
    for (const Json& each : lines.GetArray())
      expected += migration::of_database(std::string(contract::text_of(each))) + "\n";
    const Outcome serve = migration::serve_to_end(folder_, contract_);
    EXPECT_EQ(serve.status, 2);
    EXPECT_EQ(migration::plan_of(serve.err), expected) << serve.err;
  }

  void apply(bool drops) const {
    Words more = {"--apply"};
    if (drops) more.emplace_back("--drop");
    const Outcome done = migration::migrate(folder_, contract_, more);
    EXPECT_EQ(done.status, 0) << done.out << done.err;
  }

  static void send(const Json& requests, const Serving& server) {
    for (const Json& each : requests.GetArray()) {
      const std::string_view method = contract::text_of(each[0]);
      const std::string_view type =
          method == "PATCH" ? "application/merge-patch+json" : "application/json";
      const std::string body = each.Size() > 2 ? contract::to_text(each[2]) : "";
      const Fields fields = body.empty() ? Fields{} : Fields{{"Content-Type", std::string(type)}};
      const Answer answer =
          RawClient(server.port()).ask(method, contract::text_of(each[1]), body, fields);
      EXPECT_EQ(answer.status / 100, 2) << contract::to_text(each) << ": " << answer.body;
    }
  }

  void expect_rows(const Serving& server) const {
    for (const auto& [target, item] : rows_) {
      const Answer answer = server.ask("GET", target);
      if (item == "null") {
        EXPECT_EQ(answer.status, 404) << target << ": " << answer.body;
        continue;
      }
      ASSERT_EQ(answer.status, 200) << target << ": " << answer.body << server.err();
      EXPECT_TRUE(contract::is_equal(json_of(answer.body), json_of(item)))
          << target << " is " << answer.body << ", expected: " << item;
    }
  }

  TemporaryFolder folder_;
  JsonDocument resources_;
  std::string contract_;
  std::map<std::string, std::string> rows_;
};

TEST(MigrationChain, KeepsEveryRowThroughTwentyVersions) {
  const auto versions = migration::all_versions();
  ASSERT_GE(versions.size(), 20U);
  Chain chain;
  for (const Version& each : versions) {
    ASSERT_NO_THROW(chain.go_to(each)) << each.name;
    if (testing::Test::HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace accord::e2e
