// Servers that break HTTP, or that never end: a run says so, soon, and in little memory.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "accord/conformance/report/json.h"
#include "accord/conformance/report/terminal.h"
#include "conformance/fixture.h"
#include "conformance/nasty_server.h"

namespace accord::conformance::run {
namespace {

using fixture::After;
using fixture::Nasty;
using testing::HasSubstr;

// 20 cases.
constexpr const char* nasty_contract = R"(
paths:
  /thing:
    get:
      operationId: listThings
      parameters: [{name: limit, in: query, schema: {type: integer, minimum: 1}}]
      responses:
        '200': {description: d, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}}}}
        '400': {description: d}
        '405': {description: d}
        '406': {description: d}
    post:
      operationId: createThing
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '201': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
        '400': {description: d}
        '415': {description: d}
  /thing/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      operationId: getThing
      responses:
        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
        '404': {description: d}
    delete:
      operationId: deleteThing
      responses: {'204': {description: d}, '404': {description: d}}
components:
  schemas:
    Thing:
      type: object
      required: [name]
      properties: {id: {type: integer, readOnly: true}, name: {type: string}}
)";

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i)
    all += text;
  return all;
}

std::string gzip(const std::string& text) {
  std::string packed(compressBound(text.size()) + 64, '\0');
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

const std::string json_head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

std::string with_length(const std::string& body, const std::string& fields = {}) {
  return json_head + fields + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string gzipped(const std::string& body) {
  return with_length(body, "Content-Encoding: gzip\r\n");
}

struct Kind {
  Nasty server;
  const char* said;  ///< in what is said of a case
};

std::vector<Kind> kinds() {
  const std::string chunked = json_head + "Transfer-Encoding: chunked\r\n\r\n";
  const std::string megabyte(1U << 20U, 'x');
  const std::string packed = gzip(R"({"name":")" + std::string(1000, 'y') + "\"}");
  return {
      {{"hangs", "", "", false, After::hold}, "no complete response within"},
      {{"hangs after the head", json_head + "Content-Length: 5\r\n\r\n", "", false, After::hold},
       "no complete response within"},
      {{"drips its head", "HTTP/1.1 200 OK\r\nX: ", "x", true}, "no complete response within"},
      {{"drips its body", json_head + "Content-Length: 99999\r\n\r\n[", "1,", true},
       "no complete response within"},
      {{"closes at once", ""}, "Empty reply"},
      {{"resets", "", "", false, After::reset}, "reset by peer"},
      {{"resets in the body", json_head + "Content-Length: 50\r\n\r\n[", "", false, After::reset},
       "reset by peer"},
      {{"dies midway", json_head + "Content-Length: 50\r\n\r\n[", "", false, After::close, "", 7},
       "49 bytes remaining"},
      {{"does not listen any more", "", "", false, After::close, "", 0, 3}, "Failed to connect"},
      {{"redirects",
        "HTTP/1.1 302 Found\r\nLocation: /thing\r\nContent-Length: 0\r\n\r\n",
        "",
        false,
        After::keep},
       "302"},
      {{"redirects elsewhere",
        "HTTP/1.1 307 X\r\nLocation: http://192.0.2.1/\r\nContent-Length: 0\r\n\r\n"},
       "307"},
      {{"length too large", json_head + "Content-Length: 99\r\n\r\n[]"}, "97 bytes remaining"},
      {{"length too small", json_head + "Content-Length: 1\r\n\r\n[]", "", false, After::keep},
       "response-body"},
      {{"length is not a number", json_head + "Content-Length: x\r\n\r\n[]"}, "Content-Length"},
      {{"length is negative", json_head + "Content-Length: -1\r\n\r\n[]"}, "Content-Length"},
      {{"two lengths", json_head + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n[]"},
       "remaining"},
      {{"length and chunks",
        json_head + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n"},
       "got 200"},
      {{"endless chunks", chunked, "10000\r\n" + std::string(0x10000, 'x') + "\r\n"}, "1 MiB"},
      {{"broken chunks", chunked + "zz\r\n[]\r\n0\r\n\r\n"}, "hexadecimal"},
      {{"chunk of an absurd size", chunked + "ffffffffffffffffff\r\n[]"}, "hexadecimal"},
      {{"chunks that end early", chunked + "5\r\n[1"}, "outstanding"},
      {{"endless trailers", chunked + "2\r\n[]\r\n0\r\n", "X: y\r\n"}, "header"},
      {{"endless 100s", "", "HTTP/1.1 100 Continue\r\n\r\n"}, "header"},
      {{"many 103s, then nothing", repeated("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n", 50)},
       "Empty reply"},
      {{"101",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
        "Upgrade\r\n\r\n",
        "",
        false,
        After::hold},
       "no complete response within"},
      {{"gigabytes", json_head + "Content-Length: 99999999999\r\n\r\n", megabyte}, "1 MiB"},
      {{"gigabytes without a length", json_head + "\r\n", megabyte}, "1 MiB"},
      {{"2 MiB of values", with_length(repeated("[1],", 1U << 19U)), "", false, After::keep},
       "1 MiB"},
      {{"1 MiB of values",
        with_length("[" + repeated("1,", 500'000) + "1]"),
        "",
        false,
        After::keep},
       "must be an object"},
      {{"deep JSON", with_length(repeated("[", 300'000)), "", false, After::keep}, "nested deeper"},
      {{"NUL", with_length(std::string("\0[]\0", 4)), "", false, After::keep}, "NUL character"},
      {{"NUL in a field", json_head + std::string("X: a\0b\r\n\r\n", 10) + "[]"}, "Nul byte"},
      {{"a huge field", json_head + "X: " + std::string(200'000, 'x') + "\r\n\r\n"}, "header"},
      {{"an endless field", json_head + "X: ", std::string(1000, 'x')}, "header"},
      {{"many fields", json_head + repeated("X-A: b\r\n", 20'000) + "\r\n"}, "header"},
      {{"endless fields", json_head, "X-A: b\r\n"}, "header"},
      {{"garbage", "\x16\x03\x01\x02 garbage\r\n\r\n"}, "HTTP/0.9"},
      {{"endless garbage", "", "garbage"}, "HTTP/0.9"},
      {{"HTTP/0.9", "<html>hello</html>"}, "HTTP/0.9"},
      {{"HTTP/9.9", "HTTP/9.9 200 OK\r\n\r\n[]"}, "HTTP version"},
      {{"status 0", "HTTP/1.1 000 No\r\nContent-Length: 0\r\n\r\n"}, "response code"},
      {{"status 99999", "HTTP/1.1 99999 No\r\nContent-Length: 0\r\n\r\n"}, "response code"},
      {{"status of one digit", "HTTP/1.1 2 OK\r\nContent-Length: 0\r\n\r\n"}, "response code"},
      {{"gzip bomb", gzipped(gzip(std::string(20U << 20U, '0')))}, "1 MiB"},
      {{"half a gzip", gzipped(packed.substr(0, packed.size() / 2))}, "response-body"},
      {{"gzip that is none", gzipped("[]")}, "unencoding"},
      {{"unknown content coding", with_length("[]", "Content-Encoding: rot13\r\n")},
       "Unrecognized content encoding"},
      {{"wrong charset", with_length(std::string("[\0]\0", 4))}, "not valid"},
      {{"speaks first", with_length("[]"), "", false, After::keep, with_length("[]")}, "got 200"},
      {{"204 with a body",
        "HTTP/1.1 204 No\r\nContent-Length: 2\r\n\r\n[]",
        "",
        false,
        After::keep},
       "got 204"},
      {{"Location of 64 KiB",
        "HTTP/1.1 201 X\r\nLocation: /" + std::string(65'000, 'l') +
            "\r\nContent-Length: 0\r\n\r\n"},
       "got 201"},
      {{"429 for ever",
        "HTTP/1.1 429 X\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n",
        "",
        false,
        After::keep},
       "429"},
      {{"429 until tomorrow", "HTTP/1.1 429 X\r\nRetry-After: 86400\r\nContent-Length: 0\r\n\r\n"},
       "429"},
  };
}

std::string said(const RunResult& run) {
  std::set<std::string> all;
  for (const CaseResult& each : run.cases) {
    if (!each.reason.empty()) all.insert(each.reason.substr(0, 200));
  }
  std::string text;
  for (const std::string& each : all)
    text += "  " + each + "\n";
  return text;
}

TEST(NastyServers, AreReportedSoonAndNeverCrashARun) {
  const auto read = fixture::read_contract(nasty_contract);
  const auto plan = plan::make_plan(*read, "s");
  const Judge judge(*read);
  for (const Kind& each : kinds()) {
    SCOPED_TRACE(each.server.name);
    const fixture::NastyServer server(each.server, with_length("[]"));
    Options options{server.url(), {}, 4};
    options.timeout = Duration(150);
    const auto start = std::chrono::steady_clock::now();
    const RunResult result = carry_out(plan, judge, options);
    const auto took = std::chrono::steady_clock::now() - start;
    EXPECT_LT(took, std::chrono::seconds(10));
    EXPECT_THAT(said(result), HasSubstr(each.said));
    const Coverage coverage = cover(plan, result, false);
    EXPECT_TRUE(coverage.harness_errors.empty());
    const auto ready = report::make_report(coverage, result);
    EXPECT_FALSE(report::to_json(ready).empty());
    EXPECT_LT(report::to_terminal(ready).size(), 1U << 20U);
    EXPECT_FALSE(said(result).empty());
  }
}

}  // namespace
}  // namespace accord::conformance::run
