#include "accord/contract/base/characters.h"

#include <string>

#include <gtest/gtest.h>

namespace accord::contract {
namespace {

TEST(Characters, KnowTextOfAsciiAlone) {
  for (std::size_t size = 0; size < 20; ++size) {
    const std::string text(size, '\x7F');
    EXPECT_TRUE(is_ascii(text)) << size;
    for (std::size_t i = 0; i < size; ++i) {
      std::string other = text;
      other[i] = '\x80';
      EXPECT_FALSE(is_ascii(other)) << size << ' ' << i;
    }
  }
}

}  // namespace
}  // namespace accord::contract
