#include "accord/server/upstream/stream.h"

#include <string>

#include <gtest/gtest.h>

namespace accord::server::upstream {
namespace {

using State = Stream::State;

std::string taken(Stream& stream, State expected = State::open) {
  std::string piece = "former";
  EXPECT_EQ(stream.take(piece).state, expected);
  return piece;
}

TEST(Stream, GivesWhatWasAddedOnce) {
  Stream stream(std::nullopt, "a");
  EXPECT_TRUE(stream.add("b"));
  EXPECT_EQ(taken(stream), "ab");
  EXPECT_EQ(taken(stream), "");
  EXPECT_TRUE(stream.add("c"));
  stream.end(State::ended);
  EXPECT_EQ(taken(stream, State::ended), "c");
}

TEST(Stream, RefusesMoreUntilItIsTaken) {
  Stream stream(std::nullopt, std::string(Stream::most, 'x'));
  EXPECT_TRUE(stream.is_full());
  EXPECT_FALSE(stream.add("y"));
  std::string piece;
  EXPECT_TRUE(stream.take(piece).was_full);
  EXPECT_FALSE(stream.take(piece).was_full);
  EXPECT_FALSE(stream.is_full());
  EXPECT_TRUE(stream.add("y"));
}

TEST(Stream, IsEndedWhereAllHasCome) {
  Stream stream(std::nullopt, "a");
  EXPECT_FALSE(stream.is_ended());
  stream.end(State::ended);
  EXPECT_TRUE(stream.is_ended());
}

TEST(Stream, TellsWhatIsNew) {
  Stream stream(3, "");
  int told = 0;
  stream.when_ready([&] { ++told; });
  EXPECT_TRUE(stream.add("a"));
  EXPECT_TRUE(stream.add("b"));
  EXPECT_EQ(told, 1) << "the first was not taken";
  EXPECT_EQ(taken(stream), "ab");
  EXPECT_TRUE(stream.add("c"));
  EXPECT_EQ(told, 2);
  stream.end(State::ended);
  EXPECT_EQ(told, 3);
}

TEST(Stream, GivesWhatCameBeforeItFailed) {
  Stream stream(std::nullopt, "a");
  stream.end(State::failed);
  EXPECT_EQ(taken(stream), "a");
  EXPECT_EQ(taken(stream, State::failed), "");
}

}  // namespace
}  // namespace accord::server::upstream
