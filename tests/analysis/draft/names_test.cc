#include "accord/analysis/draft/names.h"

#include <gtest/gtest.h>

namespace accord::analysis::draft {
namespace {

TEST(DraftNames, AreNamesOfPathsSchemasAndCode) {
  for (const char* each : {"a", "student", "first_name", "firstName", "ISBN", "line2", "a_1"})
    EXPECT_TRUE(is_name(each)) << each;
  for (const char* each :
       {"",
        "_",
        "_a",
        "a_",
        "a__b",
        "2nd",
        "first-name",
        "first name",
        "é",
        "naïve",
        "a.b",
        "a/b",
        "a:",
        "-",
        "$ref",
        "a\x1B",
        "a\n"}) {
    EXPECT_FALSE(is_name(each)) << each;
  }
  EXPECT_TRUE(is_name(std::string(50, 'a')));
  EXPECT_FALSE(is_name(std::string(51, 'a')));
}

TEST(DraftNames, TellTheNearest) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"first-name", "first_name"},
      {"first name", "first_name"},
      {"  a,b;  ", "a_b"},
      {"cohort/", "cohort"},
      {"2nd", ""},
      {"é", "e"},
      {"étude", "etude"},
      {"Straße", "Strasse"},
      {"имя", ""},
      {"a\xFF", ""},
      {"", ""},
      {"---", ""},
      {std::string(60, 'a'), std::string(50, 'a')}};
  for (const auto& [text, want] : cases)
    EXPECT_EQ(nearest_name(text), want) << text;
}

TEST(DraftNames, OfAResourceAreSingular) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"student", "student"},
      {"Students", "student"},
      {"OrderItems", "order_item"},
      {"order_items", "order_item"},
      {"people", "person"},
      {"categories", "category"},
      {"boxes", "box"},
      {"courses", "course"},
      {"addresses", "address"},
      {"address", "address"},
      {"status", "status"},
      {"statuses", "status"},
      {"houses", "house"},
      {"news", "news"},
      {"series", "series"},
      {"movies", "movie"},
      {"analysis", "analysis"},
      {"analyses", "analysis"},
      {"bus", "bus"},
      {"gas", "gas"},
      {"as", "as"},
      {"ISBN", "isbn"},
      {"x", "x"},
      {"batches", "batch"},
      {"sizes", "size"},
      {"menus", "menu"}};
  for (const auto& [name, want] : cases)
    EXPECT_EQ(resource_name(name), want) << name;
}

TEST(DraftNames, HaveAPluralThatLeadsBack) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"student", "students"},
      {"order_item", "order_items"},
      {"person", "people"},
      {"category", "categories"},
      {"day", "days"},
      {"box", "boxes"},
      {"status", "statuses"},
      {"address", "addresses"},
      {"news", "news"},
      {"movie", "movies"},
      {"analysis", "analyses"},
      {"shelf", "shelves"},
      {"photo", "photos"},
      {"watch", "watches"}};
  for (const auto& [name, want] : cases) {
    EXPECT_EQ(plural_of(name), want) << name;
    EXPECT_EQ(resource_name(want), name) << want;
  }
}

TEST(DraftNames, AreSpoken) {
  EXPECT_EQ(type_name("order_item"), "OrderItem");
  EXPECT_EQ(spoken("firstName"), "first name");
  EXPECT_EQ(with_article("order_item"), "an order item");
  EXPECT_EQ(with_article("user"), "a user");
  EXPECT_EQ(with_article("cohort"), "a cohort");
  EXPECT_EQ(capitalized("order items"), "Order items");
}

}  // namespace
}  // namespace accord::analysis::draft
