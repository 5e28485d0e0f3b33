#include "accord/contract/json/path.h"

#include <gtest/gtest.h>

#include "accord/contract/json/reader.h"

namespace accord::contract {
namespace {

// The bookstore of RFC 9535 section 1.5, shortened.
constexpr const char* store = R"({"store": {
  "book": [{"category": "reference", "author": "Rees", "price": 8.95},
           {"category": "fiction", "author": "Waugh", "price": 12.99},
           {"category": "fiction", "author": "Melville", "isbn": "0-553", "price": 8.99},
           {"category": "fiction", "author": "Tolkien", "isbn": "0-395", "price": 22.99}],
  "bicycle": {"color": "red", "price": 399}},
  "a b": {"k'": 1, "ß": 2, "n": null}, "limits": [9, 10]})";

std::string selected(std::string_view path) {
  auto root = read_json(store, {});
  const auto parsed = JsonPath::parse(path);
  if (!parsed) return parsed.fault();
  std::string text;
  for (const Json* each : parsed->select(*root))
    text += (text.empty() ? "" : " ") + to_text(*each);
  return text;
}

TEST(JsonPath, SelectsWhatTheRfcSays) {
  const struct {
    const char* path;
    const char* want;
  } cases[] = {
      {"$.store.book[*].author", R"("Rees" "Waugh" "Melville" "Tolkien")"},
      {"$..author", R"("Rees" "Waugh" "Melville" "Tolkien")"},
      {"$.store..price", "8.95 12.99 8.99 22.99 399"},
      {"$..book[2].author", R"("Melville")"},
      {"$..book[-1].author", R"("Tolkien")"},
      {"$..book[0,1].price", "8.95 12.99"},
      {"$..book[:2].price", "8.95 12.99"},
      {"$..book[1:3].price", "12.99 8.99"},
      {"$..book[::2].price", "8.95 8.99"},
      {"$..book[::-1].price", "22.99 8.99 12.99 8.95"},
      {"$..book[5:1:-2].price", "22.99"},
      {"$..book[::0].price", ""},
      {"$..book[?@.isbn].price", "8.99 22.99"},
      {"$..book[?(@.isbn)].price", "8.99 22.99"},
      {"$..book[?!@.isbn].price", "8.95 12.99"},
      {"$..book[?@.price < 10].author", R"("Rees" "Melville")"},
      {"$..book[?@.price<10 && @.category=='fiction'].author", R"("Melville")"},
      {"$..book[?@.price>20 || @.author == \"Rees\"].price", "8.95 22.99"},
      {"$..book[?@.price <= $.limits[0]].price", "8.95 8.99"},
      {"$..book[?length(@.author) == 4].author", R"("Rees")"},
      {"$..book[?count(@.*) > 3].price", "8.99 22.99"},
      {"$..book[?@.isbn == @.nothing].price", "8.95 12.99"},
      {"$['a b']['k\\'']", "1"},
      {"$[\"a b\"].ß", "2"},
      {"$['a b'][?@ == null]", "null"},
      {"$ .store [ 'bicycle' ] .color", "\"red\""},
      {"$.nothing.at.all", ""},
      {"$.limits[7]", ""},
  };
  for (const auto& each : cases)
    EXPECT_EQ(selected(each.path), each.want) << each.path;
}

TEST(JsonPath, RefusesWithThePlace) {
  for (const char* path :
       {"",
        "store",
        "$.",
        "$.1a",
        "$[",
        "$[]",
        "$['a]",
        "$[?]",
        "$[?@.a==]",
        "$[?1]",
        "$x",
        "$[99999999999999999999]",
        "$[?match(@.a, 'x')]",
        "$..",
        "$[?(@.a]",
        "$.a ",
        "$['\\q']"}) {
    const auto parsed = JsonPath::parse(path);
    ASSERT_FALSE(parsed.ok()) << path;
    EXPECT_NE(parsed.fault().find("(byte "), std::string::npos) << parsed.fault();
  }
  EXPECT_EQ(
      JsonPath::parse("$[?match(@.a, 'x')]").fault(),
      "the function match is not supported (byte 8)");
}

TEST(JsonPath, BoundsItsNesting) {
  std::string path = "$";
  for (int i = 0; i < 10'000; ++i)
    path += "[?(";
  EXPECT_FALSE(JsonPath::parse(path).ok());
  std::string queries = "$";
  for (int i = 0; i < 10'000; ++i)
    queries += "[?@";
  EXPECT_FALSE(JsonPath::parse(queries).ok());
}

}  // namespace
}  // namespace accord::contract
