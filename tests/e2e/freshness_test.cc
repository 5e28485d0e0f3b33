// No client reads a state that is older than one it was told of: on any connection, whoever wrote
// it. ACCORD_LOAD_SECONDS is how long each test reads and writes; without it some thousand
// requests.

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <random>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "accord/contract/json/reader.h"
#include "accord/persistence/sql/session.h"
#include "e2e/serving.h"

namespace accord::e2e {
namespace {

// Both members of a pair are written together.
constexpr std::string_view pairs_contract = R"(openapi: 3.1.0
info: {title: Pairs, version: "1"}
paths:
  /pairs:
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Pair"}}}}
      responses:
        "201": {description: created, content: {application/json: {schema: {$ref: "#/components/schemas/Pair"}}}}
  /pairs/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      responses:
        "200": {description: a pair, content: {application/json: {schema: {$ref: "#/components/schemas/Pair"}}}}
        "404": {description: not found}
    put:
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Pair"}}}}
      responses:
        "200": {description: replaced, content: {application/json: {schema: {$ref: "#/components/schemas/Pair"}}}}
        "404": {description: not found}
components:
  schemas:
    Pair:
      type: object
      required: [one, other]
      properties:
        id: {type: integer, readOnly: true}
        one: {type: integer}
        other: {type: integer}
)";

constexpr std::size_t rows = 16;
const Fields json = {{"Content-Type", "application/json"}};

std::string pair_text(int64_t value) {
  const std::string number = std::to_string(value);
  return R"({"one":)" + number + R"(,"other":)" + number + "}";
}

// What is known to be committed, by row; what any client was told of.
using Known = std::array<std::atomic<int64_t>, rows>;

class FreshnessTest : public testing::TestWithParam<const char*> {
 protected:
  FreshnessTest() {
    for (std::size_t i = 0; i < rows; ++i)
      EXPECT_EQ(server_.ask("POST", "/pairs", pair_text(0)).status, 201);
  }

  /// Whether to go on after so many pairs of requests.
  [[nodiscard]] bool goes_on(int count) const {
    if (load_seconds() == 0) return count < 500;
    return std::chrono::steady_clock::now() < began_ + std::chrono::seconds(load_seconds());
  }

  /// Reads a row; what it holds, at least what was known before.
  void read(RawClient& client, std::size_t row, const Known& known) {
    const int64_t before = known[row];
    const Answer answer = client.ask("GET", "/pairs/" + std::to_string(row + 1));
    ++reads_;
    ASSERT_EQ(answer.status, 200);
    const auto body = contract::read_json(answer.body, {});
    ASSERT_TRUE(body) << answer.body;
    const int64_t one = (*body)["one"].GetInt64();
    ASSERT_EQ(one, (*body)["other"].GetInt64()) << "torn";
    ASSERT_GE(one, before) << "stale";
  }

  void report() { RecordProperty("reads", std::to_string(reads_)); }

  /// Four clients read any row, while another process commits, each time after so many more reads:
  /// answers are given again in between.
  void read_beside_another_process(int64_t reads_each) {
    Known known{};
    std::atomic<bool> is_over = false;
    std::thread writer([&] {
      const auto session = persistence::sql::connect(
          persistence::parse_database_url("sqlite:" + folder_.file("rows.db")).value(),
          persistence::sql::Access::read_write);
      for (int64_t i = 1; !is_over; ++i) {
        const std::size_t row = static_cast<std::size_t>(i) % rows;
        const std::string number = std::to_string(i);
        std::string set = "UPDATE pair SET ";
        set += "one = " + number;
        set += ", other = " + number;
        set += " WHERE id = " + std::to_string(row + 1);
        session->run(set);
        known[row] = i;
        const int64_t until = reads_ + reads_each;
        while (reads_ < until && !is_over)
          std::this_thread::yield();
      }
    });
    std::vector<std::thread> readers;
    for (unsigned number = 0; number < 4; ++number) {
      readers.emplace_back([&, number] {
        RawClient client(server_.port());
        std::minstd_rand random(number + 1);
        for (int i = 0; goes_on(i) && !HasFatalFailure(); ++i)
          read(client, random() % rows, known);
      });
    }
    for (std::thread& each : readers)
      each.join();
    is_over = true;
    writer.join();
    report();
  }

  TemporaryFolder folder_;
  std::string file_ = folder_.write("pairs.yaml", std::string(pairs_contract));
  Serving server_{folder_, file_, {"--workers", GetParam()}};
  std::atomic<int64_t> reads_ = 0;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

TEST_P(FreshnessTest, AClientReadsItsWritesAndThoseItWasToldOfOnEveryConnection) {
  Known known{};
  std::vector<std::thread> threads;
  constexpr std::size_t count = 4;
  for (std::size_t number = 0; number < count; ++number) {
    threads.emplace_back([&, number] {
      RawClient writer(server_.port());
      RawClient reader(server_.port());
      std::minstd_rand random(static_cast<unsigned>(number) + 1);
      for (int i = 1; goes_on(i) && !HasFatalFailure(); ++i) {
        // Each writes rows of its own, and reads them and those of others.
        const std::size_t own = number + count * (random() % (rows / count));
        const Answer answer =
            writer.ask("PUT", "/pairs/" + std::to_string(own + 1), pair_text(i), json);
        ASSERT_EQ(answer.status, 200);
        known[own] = i;
        read(reader, own, known);
        read(reader, random() % rows, known);
      }
    });
  }
  for (std::thread& each : threads)
    each.join();
  report();
}

TEST_P(FreshnessTest, WhatAnotherProcessCommittedIsReadAtOnce) {
  if (support::is_on_postgres()) GTEST_SKIP() << "of SQLite";
  read_beside_another_process(0);
}

TEST_P(FreshnessTest, WhatWasAnsweredBeforeIsNotAnsweredAfterACommit) {
  if (support::is_on_postgres()) GTEST_SKIP() << "of SQLite";
  read_beside_another_process(200);
}

INSTANTIATE_TEST_SUITE_P(Workers, FreshnessTest, testing::Values("1", "2", "4"));

}  // namespace
}  // namespace accord::e2e
