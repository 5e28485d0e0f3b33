#include "accord/persistence/kept_response.h"

#include <gtest/gtest.h>

#include "accord/persistence/sql/sqlite_session.h"
#include "accord/persistence/store.h"
#include "support/contracts.h"
#include "support/database.h"
#include "support/temporary_folder.h"

namespace accord::persistence {
namespace {

constexpr std::string_view contract_text = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /things:
    post:
      parameters: [{name: Idempotency-Key, in: header, schema: {type: string}}]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
components:
  schemas:
    Thing: {type: object, required: [id], properties: {id: {type: integer, readOnly: true}, name: {type: string}}}
)";

struct Kept {
  std::shared_ptr<const contract::Contract> contract = support::contract_of(contract_text);
  contract::resource::Model model = contract::resource::infer(*contract);
  support::TemporaryFolder folder;
  std::unique_ptr<Store> store =
      std::move(Store::open(support::database_at(folder.file("rows.db")), model)).value();

  void keep(const RequestKey& key, const KeptResponse& response, int64_t now, int64_t since) const {
    const auto fault = store->write([&](Rows& rows) {
      rows.keep_response(key, response, now, since);
      return true;
    });
    EXPECT_FALSE(fault);
  }
  [[nodiscard]] std::optional<KeptResponse> find(const RequestKey& key, int64_t since) const {
    std::optional<KeptResponse> found;
    EXPECT_FALSE(store->read(
        Store::Statements::one, [&](Rows& rows) { found = rows.kept_response(key, since); }));
    return found;
  }
};

TEST(KeptResponse, ComesBackAsItWasKept) {
  const Kept kept;
  const KeptResponse response{
      "hash", {201, {{"Location", "/things/1"}, {"X", "\"\\ä"}}, R"({"id":1})", nullptr}};
  kept.keep({"scope", "key"}, response, 1000, 0);
  const auto found = kept.find({"scope", "key"}, 1000);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->fingerprint, "hash");
  EXPECT_EQ(found->response, response.response);
  EXPECT_FALSE(kept.find({"scope", "Key"}, 0));
  EXPECT_FALSE(kept.find({"other", "key"}, 0));
}

TEST(KeptResponse, Expires) {
  const Kept kept;
  kept.keep({"s", "old"}, {"1", {}}, 1000, 0);
  EXPECT_FALSE(kept.find({"s", "old"}, 1001));
  // The key of an expired response is free again.
  kept.keep({"s", "old"}, {"2", {}}, 3000, 2000);
  const auto found = kept.find({"s", "old"}, 0);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->fingerprint, "2");
}

TEST(KeptResponse, DropsTheOldestOfTooMany) {
  const Kept kept;
  const auto fault = kept.store->write([&](Rows& rows) {
    for (std::size_t i = 0; i <= most_kept_responses; ++i)
      rows.keep_response({"s", std::to_string(i)}, {"1", {}}, 1000, 0);
    return true;
  });
  EXPECT_FALSE(fault);
  EXPECT_FALSE(kept.find({"s", "0"}, 0));
  EXPECT_TRUE(kept.find({"s", "1"}, 0));
  EXPECT_TRUE(kept.find({"s", std::to_string(most_kept_responses)}, 0));
}

TEST(KeptResponse, DropsTheOldestOfTooManyBytes) {
  constexpr std::size_t most = 1000;
  const Kept kept;
  const auto keep = [&](const std::string& key, std::size_t size, int64_t since = 0) {
    EXPECT_FALSE(kept.store->write([&](Rows& rows) {
      rows.keep_response(
          {"s", key}, {"1", {201, {}, std::string(size, 'x'), nullptr}}, 1000, since, most);
      return true;
    }));
  };
  const auto keys = [&] {
    std::string found;
    for (const char* each : {"a", "b", "c", "d", "e"}) {
      if (kept.find({"s", each}, 0)) found += each;
    }
    return found;
  };
  keep("a", 300);
  keep("b", 300);
  keep("c", 300);
  EXPECT_EQ(keys(), "abc");
  keep("d", 500);
  EXPECT_EQ(keys(), "cd") << "as many of the oldest as it takes";
  keep("e", 5000);
  EXPECT_EQ(keys(), "e") << "the last is kept";
  keep("a", 300);
  EXPECT_EQ(keys(), "a");
  keep("b", 300, 2000);
  EXPECT_EQ(keys(), "b") << "those that expired do not count";
  keep("c", 600);
  EXPECT_EQ(keys(), "bc");
}

// A database from before the bytes were counted.
TEST(KeptResponse, CountsTheBytesOfThoseThatAreThere) {
  const Kept kept;
  const DatabaseUrl url = support::database_at(kept.folder.file("old.db"));
  {
    auto store = std::move(Store::open(url, kept.model)).value();
    EXPECT_FALSE(store->write([&](Rows& rows) {
      rows.keep_response({"s", "a"}, {"1", {201, {}, std::string(600, 'x'), nullptr}}, 1000, 0);
      return true;
    }));
  }
  {
    sql::SqliteSession session(url, sql::Access::read_write);
    for (const char* each :
         {"DROP TRIGGER accord_idempotency_kept",
          "DROP TRIGGER accord_idempotency_dropped",
          "DROP TABLE accord_idempotency_bytes"})
      session.run(each);
  }
  auto store = std::move(Store::open(url, kept.model)).value();
  std::optional<KeptResponse> first;
  EXPECT_FALSE(store->write([&](Rows& rows) {
    rows.keep_response({"s", "b"}, {"1", {201, {}, std::string(600, 'x'), nullptr}}, 1000, 0, 1000);
    first = rows.kept_response({"s", "a"}, 0);
    return true;
  }));
  EXPECT_FALSE(first);
}

}  // namespace
}  // namespace accord::persistence
