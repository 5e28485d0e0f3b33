#include "accord/conformance/plan/prose.h"

#include <gtest/gtest.h>

namespace accord::conformance::plan {
namespace {

TEST(Prose, FindsANameInASentence) {
  const struct {
    const char* text;
    const char* name;
    bool is_there;
  } table[] = {
      {"Another author already has this email address or website.", "website", true},
      {"Another product has this SKU.", "sku", true},
      {"The order number is taken.", "order_number", true},
      {"The number of the order is taken.", "orderNumber", false},
      {"The customer still has orders.", "order", true},
      {"There are companies in it.", "company", true},
      {"The names differ.", "nam", false},
      {"", "name", false},
      {"a name", "", false}};
  for (const auto& each : table)
    EXPECT_EQ(mentions(each.text, each.name), each.is_there) << each.text << ' ' << each.name;
}

}  // namespace
}  // namespace accord::conformance::plan
