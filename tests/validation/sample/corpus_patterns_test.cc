// A string is made for every pattern of other people's documents.

#include <cstdio>
#include <set>

#include <gtest/gtest.h>

#include "accord/contract/contract.h"
#include "accord/validation/pattern/pattern.h"
#include "accord/validation/sample/code_points.h"
#include "accord/validation/sample/pattern_text.h"
#include "validation/sample/corpus.h"

namespace accord::validation::sample {
namespace {

using Case = std::tuple<std::string, std::size_t, std::size_t>;

std::size_t count_of(const contract::Node& schema, const char* keyword, std::size_t fallback) {
  const contract::Node found = schema.member(keyword);
  return found && found.value->IsUint64() ? found.value->GetUint64() : fallback;
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the document
void gather(const contract::Node& at, std::set<Case>& cases) {
  if (const contract::Node pattern = at.member("pattern"); pattern.is_string()) {
    cases.emplace(
        contract::text_of(*pattern.value),
        count_of(at, "minLength", 0),
        count_of(at, "maxLength", SIZE_MAX));
  }
  for (const auto& [name, member] : at.members())
    gather(member, cases);
  for (const auto& each : at.elements())
    gather(each, cases);
}

TEST(CorpusPatterns, EachHasAStringThatItMatches) {
  std::set<Case> cases;
  for (const auto& file : corpus_files()) {
    const auto documents = contract::DocumentSet::load(file);
    if (documents) gather(documents.value()->root(), cases);
  }
  if (cases.empty()) GTEST_SKIP() << "ACCORD_SHARED has no corpus";
  std::size_t compiled = 0;
  std::size_t made = 0;
  for (const auto& [pattern, least, most] : cases) {
    const auto expression = Pattern::compile(pattern);
    if (!expression) continue;
    ++compiled;
    const auto text = text_of_pattern(pattern, 7, {least, most});
    if (pattern == ".^") {
      EXPECT_FALSE(text) << "nothing matches it";
      continue;
    }
    EXPECT_TRUE(text) << pattern << " of " << least << " to " << most;
    if (!text) continue;
    ++made;
    EXPECT_TRUE(expression.value()->matches(*text)) << pattern << " " << *text;
  }
  std::printf("patterns: %zu, compiled: %zu, with a string: %zu\n", cases.size(), compiled, made);
}

}  // namespace
}  // namespace accord::validation::sample
