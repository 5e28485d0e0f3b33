#include "accord/contract/diagram/layers.h"

#include <gtest/gtest.h>

namespace accord::contract::diagram {
namespace {

using Layers = std::vector<std::size_t>;

struct LayersCase {
  const char* name;
  std::vector<int> heights;
  std::vector<Pair> pairs;
  int most;
  Layers want;
};

TEST(Layers, PutThoseThatReferBehindWhatTheyReferTo) {
  const LayersCase cases[] = {
      {"nothing", {}, {}, 100, {}},
      {"no pair", {10, 10}, {}, 100, {0, 0}},
      {"a chain", {10, 10, 10}, {{2, 1}, {1, 0}}, 100, {2, 1, 0}},
      {"a circle is cut once", {10, 10}, {{0, 1}, {1, 0}}, 100, {0, 1}},
      {"a circle of three", {10, 10, 10}, {{0, 1}, {1, 2}, {2, 0}}, 100, {0, 1, 2}},
      {"what refers to nothing stands beside what refers to it",
       {10, 10, 10, 10},
       {{0, 1}, {1, 2}, {3, 2}},
       100,
       {0, 1, 2, 1}},
      {"a full layer", {60, 60, 60}, {{0, 1}, {0, 2}}, 100, {0, 1, 2}},
      {"a box higher than all", {500, 10}, {}, 100, {0, 1}},
  };
  for (const LayersCase& each : cases)
    EXPECT_EQ(layers_of(each.heights, each.pairs, each.most), each.want) << each.name;
}

// Neither the stack nor the time is that of recursion.
TEST(Layers, OfALongChain) {
  constexpr std::size_t size = 20'000;
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i + 1 < size; ++i)
    pairs.emplace_back(i, i + 1);
  const Layers layers = layers_of(std::vector<int>(size, 10), pairs, 100);
  EXPECT_EQ(layers.back(), size - 1);
}

}  // namespace
}  // namespace accord::contract::diagram
