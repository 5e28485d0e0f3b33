#include "accord/server/handler/identity.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace accord::server::handler {
namespace {

constexpr uint64_t all_bits = std::numeric_limits<uint64_t>::max();

bool has_uuid_form(const std::string& text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    const bool is_hex = std::string_view("0123456789abcdef").find(text[i]) != std::string::npos;
    if (is_dash ? text[i] != '-' : !is_hex) return false;
  }
  return true;
}

TEST(UuidV7, EqualsTheExampleOfRfc9562) {
  // RFC 9562 appendix A.6.
  EXPECT_EQ(
      uuid_v7(0x017F22E279B0, 0xCC3, 0x18C4DC0C0C07398F), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
}

TEST(UuidV7, CarriesVersionAndVariantWhateverTheBits) {
  for (const int64_t time :
       {int64_t{0}, int64_t{1}, int64_t{1767225600000}, int64_t{0xFFFFFFFFFFFF}}) {
    for (const uint64_t bits : {uint64_t{0}, all_bits, uint64_t{0x8000000000000000}}) {
      const std::string uuid = uuid_v7(time, bits, bits);
      EXPECT_TRUE(has_uuid_form(uuid)) << uuid;
      EXPECT_EQ(uuid[14], '7') << uuid;
      EXPECT_NE(std::string("89ab").find(uuid[19]), std::string::npos) << uuid;
    }
  }
}

TEST(UuidV7, UsesEveryRandomBit) {
  EXPECT_EQ(uuid_v7(0, 0, 0), "00000000-0000-7000-8000-000000000000");
  EXPECT_EQ(uuid_v7(0, all_bits, all_bits), "00000000-0000-7fff-bfff-ffffffffffff");
  std::set<std::string> seen;
  for (unsigned bit = 0; bit < 12; ++bit)
    seen.insert(uuid_v7(0, uint64_t{1} << bit, 0));
  for (unsigned bit = 0; bit < 62; ++bit)
    seen.insert(uuid_v7(0, 0, uint64_t{1} << bit));
  EXPECT_EQ(seen.size(), 74U);
}

TEST(UuidV7, OrdersByTimeWhateverTheRandomBits) {
  std::vector<std::string> uuids;
  for (int64_t time = 1767225600000; time < 1767225600300; ++time) {
    uuids.push_back(uuid_v7(time, time % 2 == 0 ? all_bits : 0, time % 3 == 0 ? all_bits : 0));
  }
  EXPECT_TRUE(std::is_sorted(uuids.begin(), uuids.end()));
  EXPECT_LT(uuid_v7(0xFFFF, all_bits, all_bits), uuid_v7(0x10000, 0, 0));
  EXPECT_LT(uuid_v7(0xFFFFFFFF, all_bits, all_bits), uuid_v7(0x100000000, 0, 0));
}

TEST(Sources, TellTheTimeOfTheMachine) {
  using std::chrono::duration_cast;
  using std::chrono::milliseconds;
  auto now = [] {
    return duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  };
  const Sources sources = Sources::of_system();
  const auto before = now();
  const int64_t told = sources.milliseconds();
  EXPECT_LE(before, told);
  EXPECT_LE(told, now());
}

TEST(Sources, GiveOtherBitsEachTimeInEveryPosition) {
  const Sources sources = Sources::of_system();
  std::set<uint64_t> seen;
  uint64_t ones = 0;
  uint64_t zeros = 0;
  for (int i = 0; i < 1000; ++i) {
    const uint64_t bits = sources.random();
    seen.insert(bits);
    ones |= bits;
    zeros |= ~bits;
  }
  EXPECT_EQ(seen.size(), 1000U);
  EXPECT_EQ(ones, all_bits);
  EXPECT_EQ(zeros, all_bits);
}

}  // namespace
}  // namespace accord::server::handler
