#include "accord/contract/resource/list_names.h"

#include <gtest/gtest.h>

namespace accord::contract::resource {
namespace {

TEST(ListNames, AreReadWithoutCaseAndMarks) {
  const struct {
    const char* name;
    bool (*names)(std::string_view);
    bool is_so;
  } table[] = {
      {"per_page", names_size, true},
      {"page[size]", names_size, true},
      {"$top", names_size, true},
      {"sizes", names_size, false},
      {"pageNumber", names_page, true},
      {"page", names_offset, false},
      {"start-index", names_offset, true},
      {"offset", names_cursor, true},
      {"Starting_After", names_cursor, true},
      {"limit", names_cursor, false},
      {"q", names_search, true},
      {"order_by", names_sort, true},
      {"order", names_direction, true},
      {"sortDir", names_direction, true},
      {"sort", names_direction, false}};
  for (const auto& each : table)
    EXPECT_EQ(each.names(plain_name(each.name)), each.is_so) << each.name;
}

}  // namespace
}  // namespace accord::contract::resource
