#include "accord/analysis/draft/word.h"

#include <gmock/gmock.h>

namespace accord::analysis::draft {
namespace {

using testing::HasSubstr;

struct Read {
  std::string word;
  Property want;
};

TEST(DraftWord, IsANameATypeAndMarks) {
  const std::vector<Read> cases = {
      {"name", {"name"}},
      {"name!", {"name", Type::string, {}, "", true}},
      {"email:email!", {"email", Type::email, {}, "", true}},
      {"email:email?!", {"email", Type::email, {}, "", true, true}},
      {"email:email:unique:optional", {"email", Type::email, {}, "", true, true}},
      {"nick:optional", {"nick", Type::string, {}, "", false, true}},
      {"tags:string[]", {"tags", Type::string, {}, "", false, false, true}},
      {"tags[]?", {"tags", Type::string, {}, "", false, true, true}},
      {"tags:list", {"tags", Type::string, {}, "", false, false, true}},
      {"when:date[]:optional", {"when", Type::date, {}, "", false, true, true}},
      {"email:email!:optional", {"email", Type::email, {}, "", true, true}},
      {"age:int", {"age", Type::integer}},
      {"at:datetime", {"at", Type::date_time}},
      {"at:date-time", {"at", Type::date_time}},
      {"home:uri", {"home", Type::url}},
      {"level:enum(low|high)", {"level", Type::enumeration, {"low", "high"}}},
      {"level:enum(low,high)", {"level", Type::enumeration, {"low", "high"}}},
      {"level:enum=low,high?", {"level", Type::enumeration, {"low", "high"}, "", false, true}},
      {"when:enum(10:30|later)", {"when", Type::enumeration, {"10:30", "later"}}},
      {"levels:enum=a,b[]", {"levels", Type::enumeration, {"a", "b"}, "", false, false, true}},
      {"cohort:ref", {"cohort", Type::reference, {}, "cohort"}},
      {"cohort_id:ref?", {"cohort", Type::reference, {}, "cohort", false, true}},
      {"cohortId:ref", {"cohort", Type::reference, {}, "cohort"}},
      {"tutor:ref(Teachers)", {"tutor", Type::reference, {}, "teacher"}},
      {"tutor:ref=teacher!", {"tutor", Type::reference, {}, "teacher", true}}};
  for (const auto& [word, want] : cases) {
    const auto read = read_word(word);
    ASSERT_TRUE(read) << word << ": " << read.fault();
    EXPECT_EQ(*read, want) << word;
  }
}

TEST(DraftWord, IsRefusedWithTheNearestOne) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", "\"\" is not a name"},
      {"!", "\"!\" is not a name"},
      {":", "\":\" is not a name"},
      {":string", "\":string\" is not a name"},
      {"first-name", "did you mean first_name?"},
      {"prénom", "\"prénom\" is not a name"},
      {"a b", "did you mean a_b?"},
      {"name,", "did you mean name?"},
      {"age:integr", "unknown type \"integr\"; did you mean integer?"},
      {"age:Integer", "did you mean integer?"},
      {"age:", "unknown type \"\""},
      {"age:json", "(types: string, text, integer,"},
      {"x:foo", "unknown type \"foo\" (types: string,"},
      {"name=foo", "did you mean name:enum=foo?"},
      {"level:low,high", "did you mean level:enum=low,high?"},
      {"level:low|high", "did you mean level:enum=low|high?"},
      {"größe", "did you mean groesse?"},
      {"name:string:uniqe", "did you mean unique?"},
      {"name:string:email", "behind the type unique, optional or list is expected"},
      {"level:enum", "write the values"},
      {"level:enum()", "write the values"},
      {"level:enum=", "write the values"},
      {"level:enum=a,,b", "write the values"},
      {"level:enum=a,", "write the values"},
      {"level:enum(a|a)", "has the value \"a\" twice"},
      {"level:enum(a|b", "a ) is missing or misplaced"},
      {"level:enum=a)", "a ) is missing or misplaced"},
      {"level:enum((a))", "a ) is missing or misplaced"},
      {"age:integer(3)", "integer takes no values"},
      {"tutor:ref=a-b", "did you mean a_b?"},
      {"students:ref[]", "make a resource of the pairs"},
      {"tags:string[]!", "a list cannot be unique"},
      {"is_open:boolean!", "boolean cannot be unique"},
      {"level:enum=a,b!", "enum cannot be unique"},
      {"story:text!", "text cannot be unique"},
      {"a\x1B[31m", "is not a name"}};
  for (const auto& [word, want] : cases) {
    const auto read = read_word(word);
    ASSERT_FALSE(read) << word;
    EXPECT_THAT(read.fault(), HasSubstr(want)) << word;
  }
}

}  // namespace
}  // namespace accord::analysis::draft
