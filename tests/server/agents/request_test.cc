#include "accord/server/agents/request.h"

#include <gtest/gtest.h>

#include "server/agents/fixture.h"

namespace accord::server::agents {
namespace {

using fixture::contract_with;

const std::string operation = R"(  /a/{id}/b-{part}:
    post:
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: part, in: path, required: true, schema: {type: integer}}
        - {name: tags, in: query, schema: {type: array, items: {type: string}}}
        - {name: 'filter[a]', in: query, schema: {type: string}}
        - {name: deep, in: query, style: deepObject, schema: {type: object, properties: {x: {type: integer}}}}
        - {name: If-Match, in: header, schema: {type: string}}
        - {name: c, in: cookie, schema: {type: string}}
        - {name: d, in: cookie, schema: {type: string}}
      requestBody:
        content:
          text/plain: {schema: {type: string}}
          application/json: {schema: {type: object, required: [name], properties: {name: {type: string}}}}
      responses: {'200': {description: d}}
)";

class MakeRequest : public ::testing::Test {
 protected:
  // "/pointer: message" lines of what is refused, else method-less text of the request.
  static std::string made(const std::string& paths, std::string_view arguments) {
    const auto contract = contract_with(paths);
    const Toolbox toolbox(contract, {}, {true});
    const auto json = support::json_of(arguments);
    const auto request = make_request(toolbox.tools().front(), &json);
    std::string text;
    if (!request) {
      for (const auto& each : request.fault())
        text += each.pointer + ": " + each.message + '\n';
      return text;
    }
    text = request->target() + '\n';
    for (const auto& each : request->fields) {
      if (each.name != "Accept") text += each.name + ": " + each.value + '\n';
    }
    return text + request->body;
  }
};

TEST_F(MakeRequest, WritesParametersInTheirStyles) {
  EXPECT_EQ(
      made(
          operation,
          R"({"id":"x/y ?","part":7,"tags":["a","b&c"],"filter_a":"é","deep":{"x":1},
              "If-Match":"\"1\"","c":"1","d":"2","body":{"name":"n"}})"),
      "/a/x%2Fy%20%3F/b-7?tags=a&tags=b%26c&filter%5Ba%5D=%C3%A9&deep%5Bx%5D=1\n"
      "If-Match: \"1\"\nCookie: c=1; d=2\nContent-Type: application/json\n{\"name\":\"n\"}");
  EXPECT_EQ(made(operation, R"({"id":"x","part":7})"), "/a/x/b-7\n");
}

TEST_F(MakeRequest, RefusesWhatTheContractRefuses) {
  EXPECT_EQ(
      made(operation, R"({"part":"7","tags":[1],"bodi":{},"body":{}})"),
      "/bodi: is not an argument of the tool; did you mean body?\n"
      "/id: is required\n"
      "/part: must be an integer\n"
      "/tags/0: must be a string\n"
      "/body/name: is required\n");
}

TEST_F(MakeRequest, StaysInThePathOfTheOperation) {
  const std::string paths =
      "  /a/{id}: {get: {parameters: [{name: id, in: path, required: true, schema: {type: "
      "string}}], "
      "responses: {'200': {description: d}}}}\n";
  for (const char* text : {"", ".", ".."}) {
    EXPECT_EQ(
        made(paths, R"({"id":")" + std::string(text) + R"("})"),
        "/id: must not be empty, \".\" or \"..\" in a path\n");
  }
  EXPECT_EQ(made(paths, R"({"id":"../b"})"), "/a/..%2Fb\n");
  EXPECT_EQ(made(paths, R"({"id":"%2e%2e"})"), "/a/%252e%252e\n");
  EXPECT_EQ(made(paths, R"({"id":"..."})"), "/a/...\n");
}

TEST_F(MakeRequest, PutsNoLineBreakIntoAField) {
  EXPECT_EQ(
      made(operation, R"({"id":"x","part":7,"If-Match":"a\r\nX-Other: b"})"),
      "/If-Match: must not hold control characters in a header\n");
  EXPECT_EQ(
      made(operation, R"({"id":"x","part":7,"c":"a\r\nX: b; d=1"})"),
      "/a/x/b-7\nCookie: c=a%0D%0AX%3A%20b%3B%20d%3D1\n");
}

const std::string listing = R"(  /items:
    get:
      parameters:
        - {name: sess, in: cookie, style: form, explode: true, schema: {type: object, additionalProperties: {type: string}}}
        - {name: free, in: query, style: form, explode: true, schema: {type: object, additionalProperties: {type: string}}}
        - {name: limit, in: query, schema: {type: integer, maximum: 9}}
        - {name: lang, in: cookie, schema: {type: string}}
        - {name: _method, in: query, schema: {type: string}}
        - {name: Host, in: header, schema: {type: string}}
        - {name: content-length, in: header, schema: {type: string}}
        - {name: Transfer-Encoding, in: header, schema: {type: string}}
        - {name: Connection, in: header, schema: {type: string}}
        - {name: X-HTTP-Method-Override, in: header, schema: {type: string}}
        - {name: "X-A\r\nX-Inj", in: header, schema: {type: string}}
        - {name: "a\r\nb", in: cookie, schema: {type: string}}
      responses: {'200': {description: d}}
components:
  securitySchemes:
    key: {type: apiKey, in: query, name: ident}
    session: {type: apiKey, in: cookie, name: sid}
)";

TEST_F(MakeRequest, KeepsTheNamesOfAnObjectInTheirPlace) {
  EXPECT_EQ(
      made(
          listing,
          R"({"sess":{"x\r\n\r\nDELETE /items/1 HTTP/1.1\r\nX: ":"y"},"free":{"a&limit":"1"}})"),
      "/items?a%26limit=1\n"
      "Cookie: x%0D%0A%0D%0ADELETE%20%2Fitems%2F1%20HTTP%2F1.1%0D%0AX%3A%20=y\n");
  EXPECT_EQ(made(listing, R"({"sess":{"a; b":"c"}})"), "/items\nCookie: a%3B%20b=c\n");
}

// Else it would give what the argument of another parameter does not take, or a credential.
TEST_F(MakeRequest, WritesNoOtherParameterNorACredential) {
  for (const char* name : {"ident", "limit", "_method"}) {
    EXPECT_EQ(
        made(listing, R"({"free":{")" + std::string(name) + R"(":"99"}})"),
        "/free: must not have the member \"" + std::string(name) +
            "\": it is another parameter, or what no argument may give\n");
  }
  for (const char* name : {"sid", "lang"}) {
    EXPECT_EQ(
        made(listing, R"({"sess":{")" + std::string(name) + R"(":"99"}})"),
        "/sess: must not have the member \"" + std::string(name) +
            "\": it is another parameter, or what no argument may give\n");
  }
}

TEST_F(MakeRequest, TakesNothingThatFramesOrLeadsAMessage) {
  for (const char* name :
       {"Host",
        "content-length",
        "Transfer-Encoding",
        "Connection",
        "X-HTTP-Method-Override",
        "_method"}) {
    const std::string found = made(listing, '{' + ('"' + std::string(name) + R"(":"5"})"));
    EXPECT_EQ(found.find('/' + std::string(name) + ": is not an argument of the tool"), 0U)
        << found;
  }
}

TEST_F(MakeRequest, WritesNoNameThatIsNoToken) {
  constexpr auto refused =
      ": cannot be sent: the contract gives it a name that is no token (RFC 9110 section 5.6.2)\n";
  EXPECT_EQ(made(listing, R"({"X-A_X-Inj":"v"})"), std::string("/X-A_X-Inj") + refused);
  EXPECT_EQ(made(listing, R"({"a_b":"v"})"), std::string("/a_b") + refused);
}

TEST_F(MakeRequest, SendsPartsThatOnlyItsArgumentsMake) {
  const std::string form =
      "  /a: {post: {requestBody: {content: {multipart/form-data: {schema: {type: object, "
      "additionalProperties: false, properties: {name: {type: string}}}}}}, responses: {'200': "
      "{description: d}}}}\n";
  const std::string found = made(
      form,
      R"({"body":{"name":"x\r\n--accord-mJ4vTq9sXw2Lk8Zd\r\nContent-Disposition: form-data; name=\"admin\"\r\n\r\n1"}})");
  EXPECT_EQ(found.find("boundary=accord-mJ4vTq9sXw2Lk8Zd"), std::string::npos) << found;
}

// RFC 9110 section 9.3.2.
TEST_F(MakeRequest, SendsNoBodyWithHead) {
  const std::string paths =
      "  /a: {head: {requestBody: {content: {application/json: {}}}, responses: {'200': "
      "{description: d}}}}\n";
  EXPECT_EQ(made(paths, R"({"body":1})"), "/body: is not an argument of the tool\n");
}

TEST_F(MakeRequest, TakesBytesInBase64) {
  const auto upload = [](const std::string& content) {
    return "  /a: {post: {requestBody: {required: true, content: " + content +
           "}, responses: {'200': {description: d}}}}\n";
  };
  const std::string bytes = upload("{application/octet-stream: {}}");
  EXPECT_EQ(
      made(bytes, R"({"body":"/wBh"})"),
      std::string("/a\nContent-Type: application/octet-stream\n\xff\0a", 45));
  EXPECT_EQ(made(bytes, R"({"body":"*"})"), "/body: must be base64 (RFC 4648 section 4)\n");
  EXPECT_EQ(made(bytes, R"({"body":7})"), "/body: must be a string\n");
  const std::string form = upload(
      "{multipart/form-data: {schema: {type: object, properties: {f: {type: string, format: "
      "binary}, "
      "n: {type: string}}}}}");
  EXPECT_NE(
      made(form, R"({"body":{"f":"AAEC","n":"x"}})").find(std::string("\0\1\2", 3)),
      std::string::npos);
  EXPECT_EQ(made(form, R"({"body":{"f":"*"}})"), "/body: must be base64 (RFC 4648 section 4)\n");
  EXPECT_EQ(
      made(upload("{application/x-www-form-urlencoded: {}}"), R"({"body":[]})"),
      "/body: must be an object: it is sent as a form\n");
}

}  // namespace
}  // namespace accord::server::agents
