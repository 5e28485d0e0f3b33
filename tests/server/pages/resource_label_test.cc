#include "accord/server/pages/resource_label.h"

#include <gtest/gtest.h>

namespace accord::server::pages {
namespace {

using contract::resource::ColumnType;
using contract::resource::Property;
using contract::resource::Resource;

Property text(std::string name) {
  Property made;
  made.name = std::move(name);
  made.type = ColumnType::text;
  return made;
}

Property key() {
  Property made;
  made.name = "id";
  made.type = ColumnType::integer;
  return made;
}

TEST(ResourceLabel, IsANameElseWhatTellsRowsApartElseTheKey) {
  Property unique = text("code");
  unique.is_unique = true;
  Property required = text("note");
  required.is_required = true;
  Property secret = text("name");
  secret.is_write_only = true;
  Property number = key();
  number.name = "title";
  Property link = text("owner");
  link.is_unique = true;
  link.references.emplace();
  const struct {
    std::vector<Property> properties;
    const char* want;
  } cases[] = {
      {{key(), text("a"), text("display_name")}, "display_name"},
      {{key(), text("title"), text("Name")}, "Name"},
      {{key(), secret, required, unique}, "code"},
      {{key(), number, required}, "note"},
      {{key(), link, text("a")}, "id"},
      {{key()}, "id"},
  };
  for (const auto& each : cases) {
    Resource resource;
    resource.properties = each.properties;
    EXPECT_EQ(resource.properties[label_of(resource)].name, each.want);
  }
}

}  // namespace
}  // namespace accord::server::pages
