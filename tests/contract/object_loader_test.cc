#include <gtest/gtest.h>

#include "accord/contract/loader.h"
#include "contract/fixture.h"

namespace accord::contract {
namespace {

using ::testing::HasSubstr;

// One object of a contract in the hands of the loader.
class Loading {
 public:
  explicit Loading(const std::string& text)
      : set_(std::move(DocumentSet::parse("a.yaml", text)).value()),
        loader_(*set_, found_) {}
  ObjectLoader& loader() { return loader_; }
  [[nodiscard]] Node at(std::string_view name) const { return set_->root().member(name); }
  [[nodiscard]] std::string faults() const { return fixture::texts_of(found_); }

 private:
  std::unique_ptr<const DocumentSet> set_;
  Diagnostics found_;
  ObjectLoader loader_;
};

// OpenAPI 3.1 section 4.8.12.2.
TEST(ObjectLoader, FillsTheDefaultsOfStyleAndExplode) {
  const struct {
    const char* input;
    Style style;
    bool explode;
  } cases[] = {
      {"in: path, required: true", Style::simple, false},
      {"in: query", Style::form, true},
      {"in: header", Style::simple, false},
      {"in: cookie", Style::form, true},
      {"in: query, explode: false", Style::form, false},
      {"in: query, style: deepObject", Style::deep_object, false},
      {"in: query, style: pipeDelimited", Style::pipe_delimited, false},
      {"in: path, required: true, style: matrix, explode: true", Style::matrix, true}};
  for (const auto& each : cases) {
    Loading loading("p: {name: x, schema: {}, " + std::string(each.input) + "}\n");
    const auto parameter = loading.loader().parameter(loading.at("p"));
    ASSERT_TRUE(parameter.has_value()) << each.input;
    EXPECT_EQ(loading.faults(), "") << each.input;
    EXPECT_EQ(parameter->style, each.style) << each.input;
    EXPECT_EQ(parameter->explode, each.explode) << each.input;
  }
}

TEST(ObjectLoader, RefusesFaultyParametersWithPlace) {
  const struct {
    const char* input;
    const char* want;
  } cases[] = {
      {"{in: query, schema: {}}", "has no name"},
      {"{name: x, schema: {}}", "is missing or invalid"},
      {"{name: x, in: body, schema: {}}", "is missing or invalid"},
      {"{name: x, in: path, schema: {}}", "must be required"},
      {"{name: x, in: query}", "neither schema nor content"},
      {"{name: x, in: query, schema: {}, style: simple}", "is not allowed with in: query"},
      {"{name: x, in: query, schema: {}, style: other}", "the style \"other\""},
      {"{name: x, in: query, content: {}}", "exactly one media type"},
      {"{name: x, in: query, content: {a/b: {}, c/d: {}}}", "exactly one media type"},
      {"{name: x, in: query, content: {nonsense: {}}}", "is not a media type"},
      {"{$ref: '#/none'}", "unresolved reference"},
      {"3", "must be an object"}};
  for (const auto& each : cases) {
    Loading loading("p:\n  " + std::string(each.input) + "\n");
    (void)loading.loader().parameter(loading.at("p"));
    EXPECT_THAT(loading.faults(), HasSubstr(each.want)) << each.input;
    EXPECT_THAT(loading.faults(), ::testing::StartsWith("a.yaml:2:")) << each.input;
  }
}

TEST(ObjectLoader, AParameterMayBeJson) {
  Loading loading(
      "p: {name: x, in: query, content: {application/json: {schema: {type: object}}}}\n");
  const auto parameter = loading.loader().parameter(loading.at("p"));
  ASSERT_TRUE(parameter.has_value());
  ASSERT_TRUE(parameter->content.has_value());
  EXPECT_TRUE(parameter->content->is_json());
  EXPECT_EQ(parameter->schema.text("type"), "object");
}

// What is not read is judged by the decoder: the contract itself is sound.
TEST(ObjectLoader, AParameterMayBeOfAnyMediaType) {
  Loading loading("p: {name: x, in: query, content: {text/csv: {}}}\n");
  const auto parameter = loading.loader().parameter(loading.at("p"));
  EXPECT_EQ(loading.faults(), "");
  EXPECT_EQ(parameter->content->essence(), "text/csv");
}

TEST(ObjectLoader, ReadsWhatAQueryMayHold) {
  Loading loading(
      "q: {name: x, in: query, schema: {}, allowReserved: true, allowEmptyValue: true}\n"
      "h: {name: x, in: header, schema: {}, allowReserved: true, allowEmptyValue: true}\n");
  const auto query = loading.loader().parameter(loading.at("q"));
  EXPECT_TRUE(query->allow_reserved && query->allow_empty_value);
  const auto header = loading.loader().parameter(loading.at("h"));
  EXPECT_FALSE(header->allow_reserved || header->allow_empty_value);
}

// OpenAPI 3.1 section 4.8.15.
TEST(ObjectLoader, ReadsTheEncodingsOfABody) {
  Loading loading(
      "b:\n  content:\n    multipart/form-data:\n      schema: {}\n      encoding:\n"
      "        a: {contentType: 'image/png, image/*', headers: {X-A: {required: true, schema: {}},"
      " content-type: {}}}\n"
      "        b: {style: deepObject}\n        c: {explode: false}\n        d: {}\n");
  const auto body = loading.loader().request_body(loading.at("b"));
  EXPECT_EQ(loading.faults(), "");
  const MediaTypeObject& form = body->content.front();
  ASSERT_EQ(form.encodings.size(), 4U);
  EXPECT_EQ(form.encoding("a")->content_types.size(), 2U);
  ASSERT_EQ(form.encoding("a")->headers.size(), 1U);
  EXPECT_TRUE(form.encoding("a")->headers.front().is_required);
  EXPECT_EQ(form.encoding("b")->style, Style::deep_object);
  EXPECT_FALSE(form.encoding("b")->explode);
  EXPECT_EQ(form.encoding("c")->style, Style::form);
  EXPECT_FALSE(form.encoding("c")->explode);
  EXPECT_FALSE(form.encoding("d")->style.has_value());
  EXPECT_TRUE(form.encoding("d")->explode);
  EXPECT_EQ(form.encoding("e"), nullptr);
}

TEST(ObjectLoader, RefusesFaultyEncodings) {
  const struct {
    const char* input;
    const char* want;
  } cases[] = {
      {"{contentType: nonsense}", "\"nonsense\" is not a media type"},
      {"{style: matrix}", "the style \"matrix\" is not allowed in a form"}};
  for (const auto& each : cases) {
    Loading loading(
        "b: {content: {multipart/form-data: {encoding: {a: " + std::string(each.input) + "}}}}\n");
    (void)loading.loader().request_body(loading.at("b"));
    EXPECT_THAT(loading.faults(), HasSubstr(each.want)) << each.input;
  }
}

TEST(ObjectLoader, AHeaderMayHaveContent) {
  Loading loading(
      "r: {description: d, headers: {A: {content: {application/json: {schema: {type: array}}}},"
      " B: {explode: true, schema: {}}, C: {content: {}}}}\n");
  const auto response = loading.loader().response("200", loading.at("r"));
  EXPECT_TRUE(response.header("A")->content->is_json());
  EXPECT_EQ(response.header("A")->schema.text("type"), "array");
  EXPECT_TRUE(response.header("B")->explode);
  EXPECT_THAT(
      loading.faults(), HasSubstr("the content of a header must have exactly one media type"));
}

TEST(ObjectLoader, ReadsBodiesThroughReferences) {
  Loading loading(
      "b: {$ref: '#/c'}\nc:\n  required: true\n  content:\n    application/json: {schema: {type: "
      "string}}\n"
      "    text/plain; charset=utf-8: {}\n");
  const auto body = loading.loader().request_body(loading.at("b"));
  ASSERT_TRUE(body.has_value());
  EXPECT_TRUE(body->is_required);
  ASSERT_EQ(body->content.size(), 2U);
  EXPECT_EQ(body->content[0].schema.text("type"), "string");
  EXPECT_FALSE(body->content[1].schema);
  EXPECT_EQ(body->content[1].media_type.parameter("charset"), "utf-8");
  EXPECT_EQ(loading.faults(), "");
}

TEST(ObjectLoader, RefusesABodyWithoutMediaType) {
  for (const char* input : {"b: {content: {}}\n", "b: {}\n", "b: {content: {json: {}}}\n"}) {
    Loading loading(input);
    (void)loading.loader().request_body(loading.at("b"));
    EXPECT_THAT(loading.faults(), HasSubstr("documents no media type")) << input;
  }
}

TEST(ObjectLoader, ReadsTheHeadersOfResponses) {
  Loading loading(
      "r: {description: d, headers: {ETag: {$ref: '#/h'}, X-N: {schema: {type: integer}}}}\n"
      "h: {required: true, schema: {type: string}}\n");
  const auto response = loading.loader().response("200", loading.at("r"));
  ASSERT_EQ(response.headers.size(), 2U);
  EXPECT_TRUE(response.header("etag")->is_required);
  EXPECT_FALSE(response.header("x-n")->is_required);
  EXPECT_EQ(loading.faults(), "");
}

// OpenAPI 3.1 section 4.8.17.1: a response header named Content-Type shall be ignored.
TEST(ObjectLoader, IgnoresAResponseHeaderNamedContentType) {
  Loading loading("r: {description: d, headers: {content-type: {required: true, schema: {}}}}\n");
  EXPECT_EQ(loading.loader().response("200", loading.at("r")).header("Content-Type"), nullptr);
}

TEST(ObjectLoader, SecurityAlternativesKeepTheirOrder) {
  Loading loading("s: [{a: []}, {b: [x], a: []}]\ncomponents: {securitySchemes: {a: {}, b: {}}}\n");
  const auto security = loading.loader().security(loading.at("s"));
  ASSERT_EQ(security.size(), 2U);
  EXPECT_EQ(security[0].uses[0].scheme, "a");
  EXPECT_EQ(security[1].uses.size(), 2U);
  EXPECT_EQ(loading.faults(), "");
}

}  // namespace
}  // namespace accord::contract
