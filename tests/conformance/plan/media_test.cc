#include "accord/conformance/plan/media.h"

#include <gtest/gtest.h>

#include "conformance/fixture.h"

namespace accord::conformance::plan {
namespace {

using Reading = MediaTypes::Reading;

struct Types {
  explicit Types(const std::string& content)
      : contract(fixture::read_contract(
            "paths:\n  /a:\n    post:\n      requestBody: {required: true, content: {" + content +
            "}}\n      responses: {'200': {description: d}}\n")),
        schemas(*contract),
        types(*contract, schemas) {}

  [[nodiscard]] const contract::Operation& operation() const {
    return contract->operations.front();
  }

  fixture::ContractPointer contract;
  validation::SchemaSet schemas;
  MediaTypes types;
};

TEST(MediaTypes, PutsThoseThatSayMostFirst) {
  Types types(
      "application/xml: {}, '*/*': {}, image/png: {}, application/octet-stream: {}, text/plain: "
      "{}, "
      "multipart/form-data: {}, application/json: {}");
  std::string all;
  for (const Media& each : types.types.of(types.operation()))
    all += each.object->media_type.essence() + " ";
  EXPECT_EQ(
      all,
      "application/json multipart/form-data text/plain application/octet-stream image/png */* ");
}

TEST(MediaTypes, SaysWhatArrives) {
  const std::string form =
      "application/x-www-form-urlencoded: {schema: {type: object, properties: {n: {type: integer, "
      "maximum: 5}, s: {type: string}, l: {type: array, items: {type: string}}}}}";
  const std::string text = "text/plain: {schema: {type: string, maxLength: 3}}";
  const std::string bytes =
      "application/octet-stream: {schema: {type: string, format: binary, maxLength: 2}}";
  const struct {
    std::string content;
    const char* value;
    Reading want;
  } table[] = {
      {form, R"({"n":5,"s":"a b","l":["x","y"]})", Reading::same},
      {form, R"({"n":6})", Reading::refused},
      {form, R"({"n":"5"})", Reading::changed},  // "5" and 5 are written alike
      {form, R"({"s":"a","l":[]})", Reading::changed},
      {text, R"("abc")", Reading::same},
      {text, R"("\u00e9\u00e9\u00e9\u00e9")", Reading::refused},
      {bytes, R"("\u00ff\u00fe")", Reading::same},
      {bytes, R"("abc")", Reading::refused},
      {"image/png: {schema: {type: string, maxLength: 2}}", R"("abc")", Reading::refused},
      {"application/json: {schema: {type: integer}}", "5", Reading::same}};
  for (const auto& each : table) {
    Types types(each.content);
    const Media& media = types.types.of(types.operation()).front();
    EXPECT_EQ(types.types.read(types.operation(), media, fixture::json(each.value)), each.want)
        << each.value;
  }
}

TEST(MediaTypes, LeavesOutWhatIsNotWritten) {
  Types types(
      "application/x-www-form-urlencoded: {schema: {type: object, properties: {s: {type: string}, "
      "l: {type: array, items: {type: string}}}}}");
  auto value = fixture::json(R"({"s":"a","l":[]})");
  const Media& media = types.types.of(types.operation()).front();
  types.types.leave_out_unwritten(types.operation(), media, value);
  EXPECT_EQ(contract::to_text(value), R"({"s":"a"})");
}

}  // namespace
}  // namespace accord::conformance::plan
