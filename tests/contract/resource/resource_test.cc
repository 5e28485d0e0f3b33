#include <gtest/gtest.h>

#include "accord/contract/resource/model.h"

namespace accord::contract::resource {
namespace {

TEST(Resource, FindsPropertiesByTheirNameInJson) {
  Resource resource;
  resource.properties.resize(3);
  resource.properties[0].column = "accord_id";
  resource.properties[0].is_hidden_column = true;
  resource.properties[1].name = "name";
  resource.properties[2].name = "Name";
  EXPECT_EQ(resource.find("name"), 1U);
  EXPECT_EQ(resource.find("Name"), 2U);
  EXPECT_EQ(resource.find("accord_id"), std::nullopt);
  EXPECT_EQ(resource.find(""), std::nullopt) << "a hidden column has no name";
}

TEST(Property, TellsAbsentFromNullOnlyWhereBothOccur) {
  Property property;
  property.name = "a";
  EXPECT_FALSE(property.is_hidden());
  EXPECT_FALSE(property.distinguishes_null_from_absent());
  property.is_nullable = true;
  EXPECT_TRUE(property.distinguishes_null_from_absent());
  property.is_required = true;
  EXPECT_FALSE(property.distinguishes_null_from_absent());
}

TEST(Action, HasTheNameThatRoutesPrint) {
  EXPECT_EQ(to_text(Action::list), "list");
  EXPECT_EQ(to_text(Action::create), "create");
  EXPECT_EQ(to_text(Action::read), "read");
  EXPECT_EQ(to_text(Action::replace), "replace");
  EXPECT_EQ(to_text(Action::patch), "patch");
  EXPECT_EQ(to_text(Action::remove), "delete");
}

}  // namespace
}  // namespace accord::contract::resource
