#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace accord::validation::format {

/// What one format accepts and what it refuses.
struct Claim {
  const char* name;
  bool (*accepts)(std::string_view);
  std::vector<std::string> good;
  std::vector<std::string> bad;
};

inline void expect_claims(const std::vector<Claim>& claims) {
  for (const Claim& claim : claims) {
    for (const std::string& text : claim.good) {
      EXPECT_TRUE(claim.accepts(text)) << claim.name << " refuses \"" << text << '"';
    }
    for (const std::string& text : claim.bad) {
      EXPECT_FALSE(claim.accepts(text)) << claim.name << " accepts \"" << text << '"';
    }
  }
}

}  // namespace accord::validation::format
