#include "accord/contract/document/known_schemas.h"

#include <gtest/gtest.h>

#include "accord/contract/json/reader.h"

namespace accord::contract {
namespace {

TEST(KnownSchemas, HaveTheUriThatTheySay) {
  EXPECT_EQ(known_schemas().size(), 9U);
  for (const KnownSchema& each : known_schemas()) {
    const auto schema = read_json(each.text, {});
    ASSERT_TRUE(schema.ok()) << each.uri << ": " << schema.fault().message;
    EXPECT_EQ(text_of(*find(*schema, "$id")), each.uri);
    EXPECT_EQ(text_of(*find(*schema, "$dynamicAnchor")), "meta");
    EXPECT_TRUE(is_known_schema(each.uri));
  }
  EXPECT_FALSE(is_known_schema("https://json-schema.org/draft/2020-12/other"));
}

}  // namespace
}  // namespace accord::contract
