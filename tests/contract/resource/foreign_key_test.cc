#include "accord/contract/resource/foreign_key.h"

#include <gtest/gtest.h>

namespace accord::contract::resource {
namespace {

struct Said {
  const char* text;
  const char* resource;
  std::optional<std::string_view> property;
};

TEST(ForeignKey, NamesATableAndAColumn) {
  for (const Said& each : std::initializer_list<Said>{
           {"Person.id", "Person", "id"},
           {"a.b.id", "a.b", "id"},
           {"person", "person", std::nullopt},
           {"person.", "person", ""}}) {
    const ForeignKey key = foreign_key_of(each.text);
    EXPECT_EQ(key.resource, each.resource) << each.text;
    EXPECT_EQ(key.property, each.property) << each.text;
  }
}

}  // namespace
}  // namespace accord::contract::resource
