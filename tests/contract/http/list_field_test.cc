#include "accord/contract/http/list_field.h"

#include <gtest/gtest.h>

namespace accord::contract::http {
namespace {

// RFC 9110 section 5.5: a field is a list where its definition says so.
TEST(ListField, IsOneByItsDefinition) {
  for (const char* name : {"If-Match", "if-none-match", "ACCEPT-LANGUAGE", "Prefer", "tracestate"})
    EXPECT_TRUE(is_list_field(name)) << name;
  for (const char* name :
       {"", "If-Modified-Since", "Idempotency-Key", "User-Agent", "X-Tags", "Content-Type", "If"})
    EXPECT_FALSE(is_list_field(name)) << name;
}

}  // namespace
}  // namespace accord::contract::http
