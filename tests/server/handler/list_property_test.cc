#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "server/handler/served.h"

// Random lists compared with a model in memory.
namespace accord::server::handler {
namespace {

using contract::resource::Comparison;
using contract::resource::Filler;
using contract::resource::Model;
using contract::resource::Paging;
using contract::resource::Template;

constexpr std::string_view list_property_contract_text = R"(
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /things:
    get:
      operationId: list
      parameters:
        - {name: name, in: query, schema: {type: array, items: {type: string}}}
        - {name: from, in: query, schema: {type: integer}}
        - {name: below, in: query, schema: {type: integer}}
        - {name: q, in: query, schema: {type: string}}
        - {name: sort, in: query, schema: {type: string}}
        - {name: limit, in: query, schema: {type: integer}}
        - {name: at, in: query, schema: {type: string}}
      responses:
        '200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}
    post:
      operationId: create
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
components:
  schemas:
    Thing: {type: object, required: [id], properties: {id: {type: integer, readOnly: true}, name: {type: string}, size: {type: integer}}}
)";

struct Thing {
  int64_t id;
  std::optional<std::string> name;
  std::optional<int64_t> size;
};

struct Wanted {
  std::vector<std::string> names;
  std::optional<int64_t> from;
  std::optional<int64_t> below;
  std::string text;
  std::vector<std::pair<std::string, bool>> sort;  // true: descending

  [[nodiscard]] std::string query() const {
    std::string query = "?";
    for (const auto& each : names)
      query += "name=" + each + "&";
    if (from) query += "from=" + std::to_string(*from) + "&";
    if (below) query += "below=" + std::to_string(*below) + "&";
    if (!text.empty()) query += "q=" + text + "&";
    std::string keys;
    for (const auto& [key, is_descending] : sort)
      keys += (keys.empty() ? "" : ",") + std::string(is_descending ? "-" : "") + key;
    return keys.empty() ? query : query + "sort=" + keys + "&";
  }

  [[nodiscard]] bool matches(const Thing& thing) const {
    const bool is_named =
        thing.name && std::find(names.begin(), names.end(), *thing.name) != names.end();
    if (!names.empty() && !is_named) return false;
    if (from && (!thing.size || *thing.size < *from)) return false;
    if (below && (!thing.size || *thing.size >= *below)) return false;
    return text.empty() || (thing.name && thing.name->find(text) != std::string::npos);
  }

  // Values that are missing come first; ties by id.
  [[nodiscard]] bool is_before(const Thing& left, const Thing& right) const {
    for (const auto& [key, is_descending] : sort) {
      if (key == "name" && left.name != right.name)
        return (left.name < right.name) != is_descending;
      if (key == "size" && left.size != right.size)
        return (left.size < right.size) != is_descending;
    }
    return left.id < right.id;
  }
};

Wanted any(std::mt19937& random) {
  const auto roll = [&](int sides) {
    return static_cast<int>(random() % static_cast<unsigned>(sides));
  };
  Wanted wanted;
  for (int i = roll(3); i > 0; --i)
    wanted.names.emplace_back(1, static_cast<char>('a' + roll(4)));
  if (roll(3) == 0) wanted.from = roll(6) - 1;
  if (roll(3) == 0) wanted.below = roll(6);
  if (roll(4) == 0) wanted.text = std::string(1, static_cast<char>('a' + roll(4)));
  for (int i = roll(3); i > 0; --i)
    wanted.sort.emplace_back(roll(2) == 0 ? "name" : "size", roll(2) == 0);
  const bool is_twice = wanted.sort.size() == 2 && wanted.sort[0].first == wanted.sort[1].first;
  if (is_twice) wanted.sort.pop_back();
  return wanted;
}

// Served with paging by cursor (`next`) or by offset.
Served serve(Paging::Style style) {
  return Served(list_property_contract_text, [&](Model& model) {
    auto& binding = binding_of(model, "list");
    binding.refused = {};
    binding.query = {};
    binding.query.filters = {
        {"name", "", 1, Comparison::equal},
        {"from", "", 2, Comparison::at_least},
        {"below", "", 2, Comparison::less}};
    binding.query.searches = {{"q", {1}}};
    binding.query.sort = {"sort", "", {{"name", 1}, {"size", 2}}};
    binding.query.paging.style = style;
    binding.query.paging.size_parameter = "limit";
    binding.query.paging.position_parameter = "at";
    binding.answer = {};
    binding.answer.kind = Template::Kind::object;
    binding.answer.names = {"total", "next", "items"};
    binding.answer.members = {
        Template::of(Filler::total),
        Template::of(Filler::next_cursor),
        Template::of(Filler::items)};
  });
}

class ListProperty : public testing::TestWithParam<Paging::Style> {};

TEST_P(ListProperty, ReadsWhatAModelHolds) {
  const Served things = serve(GetParam());
  std::mt19937 random(20260101);
  std::vector<Thing> model;
  for (int64_t id = 1; id <= 40; ++id) {
    Thing thing{id, std::nullopt, std::nullopt};
    std::string body;
    if (random() % 4 != 0) thing.name = std::string(1, static_cast<char>('a' + random() % 4));
    if (random() % 4 != 0) thing.size = static_cast<int64_t>(random() % 5);
    if (thing.name) body += R"("name":")" + *thing.name + "\"";
    if (thing.size) body += (body.empty() ? "" : ",") + ("\"size\":" + std::to_string(*thing.size));
    ASSERT_EQ(things.status("POST", "/things", "{" + body + "}"), 201);
    model.push_back(thing);
  }
  for (int round = 0; round < 200; ++round) {
    const Wanted wanted = any(random);
    std::vector<Thing> found;
    for (const Thing& each : model)
      if (wanted.matches(each)) found.push_back(each);
    std::sort(found.begin(), found.end(), [&](const Thing& left, const Thing& right) {
      return wanted.is_before(left, right);
    });
    std::string want;
    for (const Thing& each : found)
      want += std::to_string(each.id) + " ";
    const std::string query = wanted.query() + "limit=" + std::to_string(1 + random() % 9);
    std::string got;
    std::string at;
    for (std::size_t pages = 0; pages <= found.size(); ++pages) {
      const auto page = support::json_of(things.get("/things" + query + at));
      ASSERT_TRUE(page.IsObject() && contract::find(page, "items") != nullptr) << query << at;
      for (const auto& each : contract::find(page, "items")->GetArray())
        got += contract::to_text(*contract::find(each, "id")) + " ";
      EXPECT_EQ(contract::find(page, "total")->GetUint64(), found.size()) << query;
      const auto* next = contract::find(page, "next");
      if (next->IsNull()) break;
      at = "&at=" + std::string(contract::text_of(*next));
    }
    ASSERT_EQ(got, want) << query;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Styles, ListProperty, testing::Values(Paging::Style::cursor, Paging::Style::offset));

}  // namespace
}  // namespace accord::server::handler
