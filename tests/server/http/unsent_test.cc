#include "accord/server/http/unsent.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace accord::server {
namespace {

using contract::http::BodySource;
using http::Unsent;
using More = Unsent::More;

// Gives these, one each time.
class Pieces final : public BodySource {
 public:
  explicit Pieces(std::vector<std::pair<std::string, State>> pieces) : pieces_(std::move(pieces)) {}
  [[nodiscard]] std::optional<uint64_t> length() const override { return std::nullopt; }
  [[nodiscard]] bool is_whole() const override { return false; }
  State take(std::string& piece) override {
    auto [text, state] = pieces_.at(next_++);
    piece = std::move(text);
    return state;
  }
  void when_ready(std::function<void()> /*tell*/) override {}

 private:
  std::vector<std::pair<std::string, State>> pieces_;
  std::size_t next_ = 0;
};

Unsent unsent_from(std::vector<std::pair<std::string, BodySource::State>> pieces, bool is_chunked) {
  Unsent unsent{"head", "", 4, nullptr, {}};
  unsent.source = std::make_shared<Pieces>(std::move(pieces));
  unsent.is_chunked = is_chunked;
  return unsent;
}

std::string bytes(const Unsent& unsent) {
  return unsent.head + unsent.body;
}

TEST(Unsent, HasNoMoreWithoutASource) {
  Unsent unsent{"head", "body", 8, nullptr, {}};
  EXPECT_EQ(unsent.take_more(), More::no_more);
  EXPECT_EQ(unsent.size_in_all(), 8U);
}

TEST(Unsent, TakesPiecesAsTheyAre) {
  auto unsent = unsent_from(
      {{"one", BodySource::State::open},
       {"", BodySource::State::open},
       {"two", BodySource::State::ended}},
      false);
  EXPECT_EQ(unsent.take_more(), More::some);
  EXPECT_EQ(bytes(unsent), "one");
  unsent.sent = 3;
  EXPECT_EQ(unsent.take_more(), More::none_yet);
  EXPECT_EQ(unsent.take_more(), More::some);
  EXPECT_EQ(bytes(unsent), "two");
  unsent.sent = 3;
  EXPECT_EQ(unsent.take_more(), More::no_more);
  EXPECT_EQ(unsent.sent_in_all(), 10U);
}

TEST(Unsent, FramesChunks) {
  auto unsent = unsent_from(
      {{std::string(26, 'x'), BodySource::State::open}, {"", BodySource::State::ended}}, true);
  EXPECT_EQ(unsent.take_more(), More::some);
  EXPECT_EQ(bytes(unsent), "1a\r\n" + std::string(26, 'x') + "\r\n");
  EXPECT_EQ(unsent.take_more(), More::some);
  EXPECT_EQ(bytes(unsent), "0\r\n\r\n");
  EXPECT_EQ(unsent.take_more(), More::no_more);
  auto last = unsent_from({{"one", BodySource::State::ended}}, true);
  EXPECT_EQ(last.take_more(), More::some);
  EXPECT_EQ(bytes(last), "3\r\none\r\n0\r\n\r\n");
}

TEST(Unsent, GivesBackWhatWasChargedForTheFirstPiece) {
  auto unsent = unsent_from({{"one", BodySource::State::open}, {"", BodySource::State::open}}, true);
  const auto share = std::make_shared<int>(1);
  unsent.until_sent = share;
  EXPECT_EQ(unsent.take_more(), More::some);
  EXPECT_EQ(share.use_count(), 2);
  EXPECT_EQ(unsent.take_more(), More::none_yet);
  EXPECT_EQ(share.use_count(), 1);
}

TEST(Unsent, TellsThatTheSourceFailed) {
  auto unsent = unsent_from({{"", BodySource::State::failed}}, true);
  EXPECT_EQ(unsent.take_more(), More::failed);
}

}  // namespace
}  // namespace accord::server
