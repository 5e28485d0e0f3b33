#include "accord/conformance/report/keywords.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "accord/conformance/report/json.h"
#include "accord/conformance/report/terminal.h"
#include "conformance/report/findings.h"

namespace accord::conformance::report {
namespace {

using testing::HasSubstr;

// Cases that violate keywords of the schema of an operation: some are accepted, some refused.
class Keywords : public testing::Test {
 protected:
  void accepts(const std::string& operation, const std::vector<std::string>& keywords) {
    for (const std::string& each : keywords)
      findings_.fail(operation + "/400/" + each).pointer = at(each);
  }
  void refuses(const std::string& operation, const std::vector<std::string>& keywords) {
    for (const std::string& each : keywords) {
      CaseResult& result = findings_.add(operation + "/400/not-" + each);
      const_cast<plan::Case*>(result.subject)->pointer = at(each);
      result.verdict = Verdict::pass;
      result.status = 400;
    }
  }
  [[nodiscard]] std::vector<std::pair<std::string, std::size_t>> causes() const {
    std::vector<std::pair<std::string, std::size_t>> all;
    for (const Group& each : grouped(findings_.report().failures))
      all.emplace_back(each.cause, each.items.size());
    return all;
  }
  static std::string at(const std::string& keyword) {
    return "/components/schemas/Pet/properties/name/" + keyword;
  }
  Findings findings_;
};
using Causes = std::vector<std::pair<std::string, std::size_t>>;

TEST_F(Keywords, OfOperationsThatDoNotValidateAreOneCause) {
  for (const char* operation : {"a", "b", "c", "d"})
    accepts(operation, {"maxLength", "pattern", "required", "type", "enum"});
  accepts("e", {"maxLength"});  // it has no other
  EXPECT_EQ(causes(), (Causes{{"expected 400, got 201", 21}}));
  const Report report = findings_.report();
  const std::string text = to_terminal(report);
  EXPECT_THAT(text, HasSubstr("FAIL a/400/required  [status]\n"));
  EXPECT_THAT(text, HasSubstr("    in 21 cases of 5 operations: "));
  EXPECT_THAT(text, HasSubstr("    keywords enum, maxLength, pattern, required, type\n"));
  EXPECT_THAT(to_json(report), HasSubstr("\"keywords\": ["));
}

TEST_F(Keywords, ThatAreMissedOneByOneAreCausesOfTheirOwn) {
  for (const char* operation : {"a", "b"}) {
    accepts(operation, {"maxLength", "pattern", "format"});
    refuses(operation, {"required", "type", "enum", "minLength"});
  }
  EXPECT_EQ(
      causes(),
      (Causes{
          {"expected 400, got 201: format", 2},
          {"expected 400, got 201: maxLength", 2},
          {"expected 400, got 201: pattern", 2}}));
}

TEST_F(Keywords, OfOneOperationDoNotHideThoseOfAnother) {
  accepts("a", {"maxLength", "pattern", "required"});
  accepts("b", {"maxLength"});
  refuses("b", {"required", "type"});
  EXPECT_EQ(
      causes(), (Causes{{"expected 400, got 201", 3}, {"expected 400, got 201: maxLength", 1}}));
}

TEST_F(Keywords, OfAnotherStatusAreAnotherCause) {
  accepts("a", {"maxLength", "pattern", "required"});
  accepts("b", {"maxLength", "pattern", "required"});
  for (CaseResult& each : findings_.results()) {
    if (each.subject->id.starts_with("b")) each.failures[0].actual = "500";
  }
  EXPECT_EQ(causes(), (Causes{{"expected 400, got 500", 3}, {"expected 400, got 201", 3}}));
}

// What a baseline accepts does not depend on how it is shown.
TEST_F(Keywords, KeepTheirFingerprints) {
  accepts("a", {"maxLength"});
  const std::string alone = findings_.report().failures.at(0).fingerprint;
  accepts("a", {"pattern", "required"});
  EXPECT_EQ(findings_.report().failures.at(0).fingerprint, alone);
}

}  // namespace
}  // namespace accord::conformance::report
