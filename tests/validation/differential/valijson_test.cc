// Our compiler and visitor beside stock valijson on generated pairs.
#include <gtest/gtest.h>

#include "validation/differential/generate.h"
#include "validation/differential/stock.h"
#include "validation/fixture.h"

namespace accord::validation::differential {
namespace {

struct Figures {
  int pairs = 0;
  int valid = 0;
};

void compare(Generator& generator, Figures& figures) {
  constexpr int instances = 10;
  const std::string text = generator.schema(3);
  const Stock stock(text);
  const auto ours = fixture::compile(fixture::v3_1, text);
  ASSERT_FALSE(contract::has_error(ours.found)) << text << ours.findings().front();
  for (int i = 0; i < instances; ++i) {
    const std::string value = generator.value(3);
    const contract::JsonDocument read = fixture::json(value);
    const bool want = stock.accepts(read);
    EXPECT_EQ(ours.schema->accepts(read, Direction::request), want) << text << " on " << value;
    EXPECT_EQ(ours.errors(value).empty(), want) << text << " on " << value;
    figures.pairs += 1;
    figures.valid += want ? 1 : 0;
  }
}

TEST(BesideValijson, JudgesGeneratedPairsAlike) {
  constexpr uint64_t seed = 20'26;
  constexpr int schemas = 1'000;
  Generator generator(seed);
  Figures figures;
  for (int i = 0; i < schemas && !HasFailure(); ++i)
    compare(generator, figures);
  EXPECT_EQ(figures.pairs, 10'000);
  // Neither side says the same to everything.
  EXPECT_GT(figures.valid, figures.pairs / 5);
  EXPECT_LT(figures.valid, figures.pairs * 4 / 5);
}

}  // namespace
}  // namespace accord::validation::differential
