#include "accord/analysis/draft/resources.h"

#include <gmock/gmock.h>

namespace accord::analysis::draft {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using Words = std::vector<std::string>;

// "student(first_name,cohort_id) cohort(name)".
std::string summary(const std::vector<Resource>& resources) {
  std::string text;
  for (const Resource& each : resources) {
    text += (text.empty() ? "" : " ") + each.name + (each.is_implied ? "?(" : "(");
    for (const Property& property : each.properties)
      text += (&property == &each.properties.front() ? "" : ",") + property.name;
    text += ')';
  }
  return text;
}

TEST(DraftResources, BeginWithAColon) {
  const std::vector<std::pair<Words, std::string>> cases = {
      {{"student", "first_name"}, "student(first_name)"},
      {{"student:", "first_name"}, "student(first_name)"},
      {{"Students", "firstName"}, "student(firstName)"},
      {{"student", "name", "cohort:ref", "cohort:", "title"},
       "student(name,cohort_id) cohort(title)"},
      {{"student", "name", "cohort:ref"}, "student(name,cohort_id) cohort?(name)"},
      {{"student", "fullName", "cohort:ref"}, "student(fullName,cohortId) cohort?(name)"},
      {{"student", "a:ref=cohort", "b:ref=cohorts"}, "student(a_id,b_id) cohort?(name)"},
      {{"employee", "name", "boss:ref=employee?"}, "employee(name,boss_id)"},
      {{"hen", "egg:ref?", "egg:", "hen:ref"}, "hen(egg_id) egg(hen_id)"}};
  for (const auto& [words, want] : cases) {
    const auto read = read_words(words);
    ASSERT_TRUE(read) << want << ": " << read.fault().front();
    EXPECT_EQ(summary(*read), want);
  }
}

TEST(DraftResources, AnImpliedOneHasAUniqueName) {
  const auto read = read_words({"student", "cohort:ref"});
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->back().properties.front().is_unique);
}

TEST(DraftResources, AreRefused) {
  const std::vector<std::pair<Words, std::string>> cases = {
      {{}, "such as accord init student"},
      {{"student"}, "\"student\" has nothing"},
      {{"student:", "cohort:", "name"}, "\"student\" has nothing"},
      {{"student:first_name"}, "the first word names a resource"},
      {{"my-thing", "name"}, "did you mean my_thing?"},
      {{"student name email"}, "write each word apart, without quotes"},
      {{"student", "name", "cohort:ref:"}, "did you mean cohort:ref?"},
      {{"student", "x:enum=a\xff,b"}, "is not UTF-8"},
      {{"student", "x:enum=a\xed\xa0\x80,b"}, "is not UTF-8"},
      {{"student", "x:enum=\xc0\xaf"}, "is not UTF-8"},
      {{"\xf4\x90\x80\x80"}, "is not UTF-8"},
      {{"", "name"}, "is not a name"},
      {{"student", "name", "name"}, "student has \"name\" twice"},
      {{"student", "first_name", "firstName"}, "student has \"firstName\" twice"},
      {{"student", "name", "cohort_id", "cohort:ref"}, "student has \"cohort_id\" twice"},
      {{"student", "name", "students:", "name"}, "\"students\" is given twice"},
      {{"order_item", "name", "OrderItem:", "name"}, "\"OrderItem\" is given twice"},
      {{"a", "name"}, "at least two letters"},
      {{"student", "a:ref"}, "at least two letters"},
      {{"student", "id"}, "every resource has an id"},
      {{"student", "created_at:date"}, "leave it out"},
      {{"student", "updatedAt:date"}, "leave it out"},
      {{"student", "limit:integer"}, "such as student_limit"},
      {{"student", "Offset"}, "query parameter of every list"},
      {{"student", "sort"}, "query parameter of every list"},
      {{"student", "password"}, "--credentials"},
      {{"conflict", "name"}, "would both need Conflict"},
      {{"student", "a", "new_student:", "b"}, "would both need NewStudent"},
      {{"student", "a", "student_patch:", "b"}, "would both need StudentPatch"},
      {{"student", "cohrt:ref", "cohort:", "name"}, "did you mean cohort?"},
      {{"employee", "boss:ref=employee"}, "no employee could be created first"},
      {{"hen", "egg:ref", "egg:", "nest:ref", "nest:", "hen:ref"},
       "no hen could be created first"}};
  for (const auto& [words, want] : cases) {
    const auto read = read_words(words);
    ASSERT_FALSE(read) << want;
    EXPECT_THAT(read.fault().front(), HasSubstr(want));
  }
}

TEST(DraftResources, HintAtWhatLooksLikeAReference) {
  const auto hints = [](const Words& words) { return hints_of(*read_words(words)); };
  EXPECT_THAT(
      hints({"orderItem", "productId:integer", "Product:", "title"}),
      ElementsAre(
          "\"productId\" of order_item is a value like any other: product:ref would refer to "
          "one that exists"));
  EXPECT_THAT(hints({"item", "product_id", "products:", "title"}), testing::SizeIs(1));
  EXPECT_THAT(
      hints({"item", "product:ref", "tax_id", "paid", "product:", "title"}), testing::IsEmpty());
}

TEST(DraftResources, TellAllFaultsAtOnce) {
  const auto read = read_words({"student", "a-b", "c:nothing"});
  ASSERT_FALSE(read);
  EXPECT_THAT(read.fault(), ElementsAre(HasSubstr("a-b"), HasSubstr("c:nothing")));
}

TEST(DraftResources, AreBounded) {
  Words properties{"student"};
  for (int i = 0; i < 101; ++i)
    properties.push_back("p" + std::to_string(i));
  EXPECT_FALSE(read_words(properties));
  properties.pop_back();
  EXPECT_TRUE(read_words(properties));
  Words resources;
  for (int i = 0; i < 51; ++i) {
    resources.push_back("r" + std::to_string(i) + ':');
    resources.emplace_back("name");
  }
  EXPECT_FALSE(read_words(resources));
}

}  // namespace
}  // namespace accord::analysis::draft
