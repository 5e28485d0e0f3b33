#include "accord/server/handler/answer_writer.h"

#include <gtest/gtest.h>

namespace accord::server::handler {
namespace {

using contract::resource::Filler;
using contract::resource::Template;
using Kind = Template::Kind;
using Absent = Template::Absent;

Template constant(std::string text) {
  Template made = Template::of(Filler::constant);
  made.constant = std::move(text);
  return made;
}

Template filler(Filler filler, Absent absent = Absent::null, bool is_text = false) {
  Template made = Template::of(filler);
  made.absent = absent;
  made.is_text = is_text;
  return made;
}

Template object(std::vector<std::pair<std::string, Template>> members) {
  Template made;
  made.kind = Kind::object;
  for (auto& [name, member] : members) {
    made.names.push_back(name);
    made.members.push_back(std::move(member));
  }
  return made;
}

Template array(std::vector<Template> members) {
  Template made;
  made.kind = Kind::array;
  made.members = std::move(members);
  return made;
}

// total is 7, has_more is true, next_url is a text; the rest has no value.
Filling fill(const Template& part) {
  const Filler filler = part.filler;
  if (filler == Filler::total) return int64_t{7};
  if (filler == Filler::has_more) return true;
  if (filler == Filler::next_url) return std::string("/a?b=\"c\"");
  return {};
}

TEST(AnswerWriter, WritesAroundTheItems) {
  using enum AnswerWriter::Holds;
  struct Case {
    const char* name;
    Template answer;
    AnswerWriter::Holds holds;
    const char* body;
    const char* want;
  };
  const std::vector<Case> cases = {
      {"the item alone", filler(Filler::item), item, "{}", "{}"},
      {"the items alone", filler(Filler::items), items, "[{}]", "[{}]"},
      {"an array of one", array({filler(Filler::item)}), item, "{}", "[{}]"},
      {"the array of an item", filler(Filler::items), item, "{}", "[{}]"},
      {"an envelope", object({{"data", filler(Filler::item)}}), item, "{}", R"({"data":{}})"},
      {"a constant alone", constant("true"), item, "{}", "true"},
      {"members before and after, at any depth",
       object(
           {{"meta", object({{"n", filler(Filler::total)}, {"ok", constant("true")}})},
            {"data", object({{"results", filler(Filler::items)}})},
            {"more", filler(Filler::has_more)},
            {"next", filler(Filler::next_url)}}),
       items,
       "[1,2]",
       R"({"meta":{"n":7,"ok":true},"data":{"results":[1,2]},"more":true,"next":"/a?b=\"c\""})"},
      {"values that are missing",
       object(
           {{"a", filler(Filler::limit, Absent::omit)},
            {"b", filler(Filler::offset, Absent::null)},
            {"c", filler(Filler::page, Absent::omit)},
            {"d", filler(Filler::next_page, Absent::empty_text)},
            {"e", filler(Filler::next_cursor, Absent::omit)}}),
       item,
       "{}",
       R"({"b":null,"d":""})"},
      {"nothing but missing values",
       object({{"a", filler(Filler::limit, Absent::omit)}}),
       item,
       "{}",
       "{}"},
      {"numbers as strings",
       object(
           {{"n", filler(Filler::total, Absent::null, true)},
            {"m", filler(Filler::has_more, Absent::null, true)},
            {"u", filler(Filler::next_url, Absent::null, true)}}),
       item,
       "{}",
       R"({"n":"7","m":"true","u":"/a?b=\"c\""})"},
      {"the items twice",
       array({filler(Filler::items), constant("0"), filler(Filler::items)}),
       items,
       "[1]",
       "[[1],0,[1]]"},
      {"names that need escapes", object({{"a\"b", constant("1")}}), item, "{}", R"({"a\"b":1})"}};
  for (const auto& [name, answer, holds, body, want] : cases) {
    const AnswerWriter writer(answer, holds);
    std::string text = body;
    writer.surround(fill, text);
    EXPECT_EQ(text, want) << name;
    EXPECT_EQ(writer.is_plain(), text == body && answer.kind == Kind::filler) << name;
  }
}

TEST(AnswerWriter, AsksForNothingWhereTheItemIsAlone) {
  const AnswerWriter writer(filler(Filler::item), AnswerWriter::Holds::item);
  std::string body = "{}";
  writer.surround([](const Template&) -> Filling { throw std::logic_error("asked"); }, body);
  EXPECT_EQ(body, "{}");
}

TEST(AnswerWriter, KnowsWhatItUses) {
  const AnswerWriter writer(
      object({{"a", object({{"b", filler(Filler::total)}})}}), AnswerWriter::Holds::items);
  EXPECT_TRUE(writer.uses_any_of({Filler::item, Filler::total}));
  EXPECT_FALSE(writer.uses_any_of({Filler::item, Filler::count}));
}

}  // namespace
}  // namespace accord::server::handler
