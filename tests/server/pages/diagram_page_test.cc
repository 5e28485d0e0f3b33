#include "accord/server/pages/diagram_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/pages/support.h"

namespace accord::server::pages {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(DiagramPage, DrawsTheTablesWithoutMarkupOfTheirNames) {
  const fixture::Served served(R"json({
    "openapi": "3.1.0", "info": {"title": "<script>alert(1)</script>", "version": "1"},
    "paths": {
      "/things": {
        "post": {
          "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
          "responses": {"201": {"description": "d", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}}},
        "get": {"responses": {"200": {"description": "d", "content": {"application/json": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}}}}}}}}},
    "components": {"schemas": {"Thing": {"type": "object", "properties": {
      "id": {"type": "integer", "readOnly": true},
      "\"><img src=x onerror=alert(1)>": {"type": "string"}}}}}})json");
  const std::string page = diagram_page(served.shown());
  EXPECT_THAT(page, HasSubstr("<svg"));
  EXPECT_THAT(page, HasSubstr("Thing"));
  for (const char* not_there : {"<script>alert", "<img", "<style", " style=", "<!-- diagram"})
    EXPECT_THAT(page, Not(HasSubstr(not_there)));
}

}  // namespace
}  // namespace accord::server::pages
