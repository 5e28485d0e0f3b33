#include "accord/validation/format/host_name.h"

#include "validation/format/claim.h"

namespace accord::validation::format {
namespace {

using namespace std::string_literals;

TEST(HostName, KnowsLabels) {
  expect_claims(
      {{"hostname",
        is_hostname,
        {"a", "example.com", "xn--bcher-kva.example", "1.2.3", "a-b.c", std::string(63, 'a')},
        {"",
         ".",
         "a.",
         ".a",
         "a..b",
         "-a",
         "a-",
         "a_b",
         "a b",
         "b\xC3\xBC.de",
         std::string(64, 'a'),
         "a\0b"s,
         std::string(254, 'a')}}});
}

TEST(HostName, DecodesLabelsThatAreEncoded) {
  expect_claims({
      {"hostname",
       is_hostname,
       {"xn--bcher-kva.example", "XN--BCHER-KVA.example", "r3---a.example"},
       {"xn--", "xn--X", "xn--a", "xn--bcher-kva\xC3\xBC"}},
      {"idn-hostname",
       is_idn_hostname,
       {"a",
        "example.com",
        "b\xC3\xBC"
        "cher.example",
        "b\xC3\xBC"
        "cher\xE3\x80\x82"
        "example",
        "xn--bcher-kva.example",
        "\xD7\x90.\xD7\x91"},
       {"",
        ".",
        "a..b",
        "b\xC3\xBC"
        "cher.",
        "-b\xC3\xBC"
        "cher",
        "B\xC3\xBC"
        "cher",
        "\xD7\x90.1a",
        "xn--X",
        std::string(254, 'a'),
        "b\xC3\xBC\0c"s}},
  });
}

TEST(HostName, ReadsLongTextInLinearTime) {
  EXPECT_FALSE(is_hostname(std::string(1'000'000, 'a')));
  std::string long_name;
  for (int i = 0; i < 500'000; ++i)
    long_name += "\xC3\xBC";
  EXPECT_FALSE(is_idn_hostname(long_name));
}

}  // namespace
}  // namespace accord::validation::format
