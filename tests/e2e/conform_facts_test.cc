// accord conform --facts: what works is given, kept, and found out again for another contract.

#include <fstream>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conformance/fake_server.h"
#include "e2e/process.h"
#include "support/temporary_folder.h"

namespace accord::e2e {
namespace {

using conformance::fixture::Asked;
using conformance::fixture::FakeServer;
using conformance::fixture::Reply;
using testing::HasSubstr;
using testing::Not;

constexpr const char* main_file = R"(openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /orders:
    get:
      operationId: listOrders
      responses: {'200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: 'order.yaml'}}}}}}
    post:
      operationId: createOrder
      requestBody: {required: true, content: {application/json: {schema: {$ref: 'order.yaml'}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: 'order.yaml'}}}}
        '422': {description: the code must be known}
  /orders/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer, minimum: 1}}]
    get:
      operationId: getOrder
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: 'order.yaml'}}}}
        '404': {description: d}
    delete: {operationId: deleteOrder, responses: {'204': {description: d}, '404': {description: d}}}
)";

std::string order(const std::string& description) {
  return "type: object\ndescription: " + description +
         "\nrequired: [code]\nproperties:\n  id: {type: integer, readOnly: true}\n  code: {type: "
         "string}\n";
}

// Takes the codes that it knows.
class Orders {
 public:
  Reply operator()(const Asked& asked) {
    const std::string id = asked.target.size() > 8 ? asked.target.substr(8) : "";
    if (asked.method == "POST") {
      if (asked.body != R"({"code":"known-1"})") return {422, {}, ""};
      const std::string next = std::to_string(++last_);
      rows_[next] = R"({"id":)" + next + R"(,"code":"known-1"})";
      return {201, json_, rows_[next]};
    }
    if (asked.target == "/orders") return {200, json_, "[]"};
    if (!rows_.contains(id)) return {404, {}, ""};
    if (asked.method != "DELETE") return {200, json_, rows_[id]};
    rows_.erase(id);
    return {204, {}, ""};
  }
  [[nodiscard]] int created() const { return last_; }

 private:
  std::vector<std::pair<std::string, std::string>> json_ = {{"Content-Type", "application/json"}};
  std::map<std::string, std::string> rows_;
  int last_ = 0;
};

struct Ended {
  std::string err;
  std::string report;
  int created = 0;
  std::size_t requests = 0;
};

class ConformFacts : public testing::Test {
 protected:
  [[nodiscard]] Ended run(const Words& more) const {
    Orders orders;
    const FakeServer server([&](const Asked& asked) { return orders(asked); });
    Words words = {"conform", contract_, "--url", server.url(), "--report", "json=" + report_};
    words.insert(words.end(), more.begin(), more.end());
    Process process(words, {});
    process.wait();
    return {process.err(), content_of(report_), orders.created(), server.asked().size()};
  }
  [[nodiscard]] static std::string content_of(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  support::TemporaryFolder folder_;
  std::string contract_ = folder_.write("api.yaml", main_file);
  std::string order_ = folder_.write("order.yaml", order("one"));
  std::string report_ = folder_.file("report.json");
};

TEST_F(ConformFacts, UsesTheBodyOfTheUser) {
  const Ended without = run({});
  EXPECT_EQ(without.created, 0);
  EXPECT_THAT(without.err, HasSubstr("hint: POST /orders accepted no body"));
  EXPECT_THAT(without.report, HasSubstr("createOrder/201/typical"));

  const std::string facts = folder_.write(
      "facts.json", R"({"version": 1, "bodies": {"POST /orders": {"code": "known-1"}}})");
  const Ended with = run({"--facts", facts});
  EXPECT_GT(with.created, 3);
  EXPECT_THAT(with.err, Not(HasSubstr("hint: POST")));
  EXPECT_THAT(content_of(facts), HasSubstr("known-1")) << "it is kept";
}

// The second file of the contract is a part of it.
TEST_F(ConformFacts, SaysThatFactsAreOfAnotherContract) {
  const std::string facts = folder_.write(
      "facts.json", R"({"version": 1, "bodies": {"POST /orders": {"code": "known-1"}}})");
  const Ended first = run({"--facts", facts});
  EXPECT_THAT(first.err, HasSubstr("is of another contract, or of other bodies"));
  const std::string written = content_of(facts);
  EXPECT_THAT(written, HasSubstr("\"hash\""));

  const Ended again = run({"--facts", facts});
  EXPECT_THAT(again.err, Not(HasSubstr("of another contract")));
  EXPECT_LT(again.requests, first.requests) << "nothing is found out again";
  EXPECT_EQ(content_of(facts), written);

  std::ofstream(order_, std::ios::binary) << order("two");
  const Ended changed = run({"--facts", facts});
  EXPECT_THAT(changed.err, HasSubstr("is of another contract, or of other bodies"));
  EXPECT_EQ(changed.requests, first.requests);
  EXPECT_NE(content_of(facts), written);
}

}  // namespace
}  // namespace accord::e2e
