#include "accord/contract/base/words.h"

#include <gtest/gtest.h>

namespace accord::contract {
namespace {

TEST(Words, AreThoseOfNamesInAnyCase) {
  const std::vector<std::string> words = {"isbn", "code", "2"};
  for (const char* each : {"isbnCode_2", "isbn-code 2", "ISBN code, 2.", "isbn_code.2"})
    EXPECT_EQ(words_of(each), words) << each;
  EXPECT_EQ(words_of("DOB"), std::vector<std::string>{"dob"});
  EXPECT_EQ(words_of("größe"), (std::vector<std::string>{"gr", "e"}));
  EXPECT_TRUE(words_of(" .,").empty());
}

}  // namespace
}  // namespace accord::contract
