#include "accord/contract/base/uri.h"

#include <gtest/gtest.h>

namespace accord::contract {
namespace {

struct Resolved {
  std::string_view base;
  std::string_view reference;
  std::string_view want;
};

// The examples of RFC 3986 section 5.4, fragments left out.
TEST(ResolveUri, KeepsTheExamplesOfTheRfc) {
  constexpr std::string_view base = "http://a/b/c/d;p?q";
  for (const Resolved& each : std::initializer_list<Resolved>{
           {base, "g:h", "g:h"},
           {base, "g", "http://a/b/c/g"},
           {base, "./g", "http://a/b/c/g"},
           {base, "g/", "http://a/b/c/g/"},
           {base, "/g", "http://a/g"},
           {base, "//g", "http://g"},
           {base, "?y", "http://a/b/c/d;p?y"},
           {base, "g?y", "http://a/b/c/g?y"},
           {base, "#s", "http://a/b/c/d;p?q"},
           {base, "g#s", "http://a/b/c/g"},
           {base, "", "http://a/b/c/d;p?q"},
           {base, ".", "http://a/b/c/"},
           {base, "./", "http://a/b/c/"},
           {base, "..", "http://a/b/"},
           {base, "../", "http://a/b/"},
           {base, "../g", "http://a/b/g"},
           {base, "../..", "http://a/"},
           {base, "../../g", "http://a/g"},
           {base, "../../../g", "http://a/g"},
           {base, "/./g", "http://a/g"},
           {base, "/../g", "http://a/g"},
           {base, "g.", "http://a/b/c/g."},
           {base, "..g", "http://a/b/c/..g"},
           {base, "./g/.", "http://a/b/c/g/"},
           {base, "g;x=1/../y", "http://a/b/c/y"}}) {
    EXPECT_EQ(resolve_uri(each.base, each.reference), each.want) << each.reference;
  }
}

TEST(ResolveUri, TakesPathsAndNamesAsBase) {
  EXPECT_EQ(resolve_uri("api.yaml", "schemas/a.yaml"), "schemas/a.yaml");
  EXPECT_EQ(resolve_uri("x/api.yaml", "../a.yaml"), "a.yaml");
  EXPECT_EQ(resolve_uri("x/api.yaml", "https://a.example/s"), "https://a.example/s");
  EXPECT_EQ(resolve_uri("urn:uuid:1", "urn:uuid:2"), "urn:uuid:2");
  EXPECT_EQ(resolve_uri("urn:uuid:1", ""), "urn:uuid:1");
  EXPECT_EQ(resolve_uri("http://a", "b"), "http://a/b");
}

}  // namespace
}  // namespace accord::contract
