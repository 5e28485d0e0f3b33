#include "accord/contract/diagram/mermaid.h"

#include <sstream>

#include <gtest/gtest.h>

#include "contract/diagram/diagrams.h"
#include "contract/diagram/names.h"

namespace accord::contract::diagram {
namespace {

TEST(Mermaid, HasTablesColumnsAndRelations) {
  Diagram diagram = fixture::boxes(2);
  diagram.boxes[0].name = "Owner";
  diagram.boxes[1].name = "Pet";
  auto& rows = diagram.boxes[1].rows;
  rows.push_back({.name = "tag", .type = "text", .is_unique = true, .is_required = true});
  rows.push_back({.name = "first name", .type = "text", .groups = {1}});
  rows.push_back({.name = "owner", .type = "integer", .is_foreign = true});
  rows.push_back({.name = "friends", .type = "Pet[]"});
  diagram.edges.push_back({{0, 0, Count::at_most_one}, {1, 3, Count::any}});
  diagram.edges.push_back({{1, 0, Count::any}, {1, 4, Count::any}});
  EXPECT_EQ(to_mermaid(diagram), R"(erDiagram
    "Owner" {
        integer id PK
    }
    "Pet" {
        integer id PK
        text tag UK "required"
        text first_name "first name, unique together 1"
        integer owner FK
        Pet[] friends
    }
    "Owner" |o--o{ "Pet" : "owner"
    "Pet" }o--o{ "Pet" : "friends"
)");
}

TEST(Mermaid, EachCountHasItsSign) {
  const struct {
    Count referred;
    Count referring;
    const char* want;
  } cases[] = {
      {Count::one, Count::any, "||--o{"},
      {Count::at_most_one, Count::at_most_one, "|o--o|"},
      {Count::any, Count::any, "}o--o{"},
      {Count::one, Count::one, "||--||"},
  };
  for (const auto& each : cases) {
    Diagram diagram = fixture::star(1);
    diagram.edges[0].referred.count = each.referred;
    diagram.edges[0].referring.count = each.referring;
    EXPECT_NE(to_mermaid(diagram).find(each.want), std::string::npos) << each.want;
  }
}

bool is_word(const std::string& text) {
  return !text.empty() &&
         text.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
             "0123456789_[]") == std::string::npos &&
         (text.front() < '0' || text.front() > '9') && text != "PK" && text != "fk";
}

// Nothing of a name is outside of quotes but as a word, and in them nothing but text.
TEST(Mermaid, NoNameIsMoreThanAName) {
  for (const std::string& name : fixture::hostile_names) {
    const std::string text = to_mermaid(fixture::named(name));
    SCOPED_TRACE(text);
    EXPECT_EQ(text.find_first_of("<>&'`\\%=*"), std::string::npos);
    EXPECT_EQ(text.find("direction "), std::string::npos);
    std::istringstream lines(text);
    std::string line;
    std::getline(lines, line);
    int relations = 0;
    while (std::getline(lines, line)) {
      EXPECT_EQ(std::count(line.begin(), line.end(), '"') % 2, 0) << line;
      std::string outside;  // of quotes
      bool is_quoted = false;
      for (const char each : line) {
        if (each == '"') is_quoted = !is_quoted;
        if (!is_quoted && each != '"') outside += each;
      }
      std::istringstream words(outside);
      for (std::string word; words >> word;) {
        relations += word == "||--o{" ? 1 : 0;
        const bool is_sign = word == "{" || word == "}" || word == ":" || word == "||--o{" ||
                             word == "PK" || word == "FK";
        EXPECT_TRUE(is_sign || is_word(word)) << word;
      }
    }
    EXPECT_EQ(relations, 2);
  }
}

}  // namespace
}  // namespace accord::contract::diagram
