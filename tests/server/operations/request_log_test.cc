#include "accord/server/operations/request_log.h"

#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include "accord/contract/json/reader.h"

namespace accord::server::operations {
namespace {

// What is logged while it lives.
template <class Write>
std::string logged(LogFormat format, const Write& write) {
  testing::internal::CaptureStderr();
  {
    RequestLog log(format);
    write(log);
  }
  return testing::internal::GetCapturedStderr();
}

LogEntry entry_of(std::string_view method, std::string_view path) {
  LogEntry entry;
  entry.request_id = "0123";
  entry.client = "::1";
  entry.method = method;
  entry.path = path;
  entry.status = 200;
  entry.bytes = 3;
  entry.took = std::chrono::microseconds(1'234);
  return entry;
}

TEST(RequestLog, WritesALine) {
  const std::string text = logged(LogFormat::text, [](RequestLog& log) {
    LogEntry entry = entry_of("GET", "/a");
    log.request(entry);
    entry.trace_id = "abcd";
    entry.user = "an na";
    log.request(entry);
  });
  EXPECT_NE(text.find(" info ::1 GET /a 200 3B 1234us id=0123\n"), std::string::npos) << text;
  EXPECT_NE(text.find("id=0123 trace=abcd user=an\\x20na\n"), std::string::npos) << text;
}

TEST(RequestLog, WritesAnObjectALineInJson) {
  const std::string text = logged(LogFormat::json, [](RequestLog& log) {
    LogEntry entry = entry_of("GET", "/\"a\\\x01");
    entry.operation = "read";
    log.request(entry);
    log.warn("a \"b\"\n");
  });
  std::size_t lines = 0;
  for (std::string_view rest = text; !rest.empty(); ++lines) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    EXPECT_TRUE(contract::read_json(line, {}).ok()) << line;
    rest.remove_prefix(line.size() + 1);
  }
  EXPECT_EQ(lines, 2U);
  EXPECT_NE(
      text.find(R"("client":"::1","method":"GET","path":"/\u0022a\u005c\u0001","operation":"read",)"
                R"("status":200,"bytes":3,"microseconds":1234})"),
      std::string::npos)
      << text;
  EXPECT_NE(text.find(R"("message":"a \u0022b\u0022\u000a"})"), std::string::npos) << text;
}

TEST(RequestLog, ReadsUtf8InJson) {
  const std::string euro = "\xE2\x82\xAC";
  const struct {
    std::string user;
    std::string want;
  } cases[] = {
      {"Andr\xC3\xA9", "Andr\\u00e9"},
      {euro + "uro", "\\u20acuro"},
      {"\xF0\x9F\x98\x80", "\\ud83d\\ude00"},
      {"a\xFFz", "a\\ufffdz"},
      {"\xC3(", "\\ufffd("},
      {"\xE2\x82", "\\ufffd\\ufffd"},
      {"\xED\xA0\x80", "\\ufffd\\ufffd\\ufffd"},  // a surrogate
      {std::string(999, 'a') + euro + "b", std::string(999, 'a') + "\\u20ac"}};
  for (const auto& each : cases) {
    const std::string text = logged(LogFormat::json, [&](RequestLog& log) {
      LogEntry entry = entry_of("GET", "/a");
      entry.user = each.user;
      log.request(entry);
    });
    EXPECT_NE(text.find("\"user\":\"" + each.want + "\""), std::string::npos) << text;
  }
}

TEST(RequestLog, IsSilentWhereItIsOff) {
  EXPECT_EQ(
      logged(LogFormat::off, [](RequestLog& log) { log.request(entry_of("GET", "/a")); }), "");
}

TEST(RequestLog, WarnsEvenWhereItIsOff) {
  const std::string text = logged(LogFormat::off, [](RequestLog& log) { log.warn("careful"); });
  EXPECT_NE(text.find(" warning careful\n"), std::string::npos) << text;
}

TEST(RequestLog, LetsNobodyWriteALineOfTheirOwn) {
  const std::string text = logged(LogFormat::text, [](RequestLog& log) {
    log.request(entry_of("GET", "/\x1B[31m\xC3\xA9"));
    log.warn("a\nb {} %v");
  });
  EXPECT_NE(text.find("/\\x1b[31m\\xc3\\xa9"), std::string::npos) << text;
  EXPECT_NE(text.find("a\\x0ab {} %v"), std::string::npos) << text;
}

TEST(RequestLog, CutsLongTargets) {
  const std::string target = "/" + std::string(100'000, 'a');
  const std::string text =
      logged(LogFormat::text, [&](RequestLog& log) { log.request(entry_of("GET", target)); });
  EXPECT_LT(text.size(), 2'000U);
}

TEST(RequestLog, KeepsTheOrderOfWhatAThreadGathers) {
  std::size_t at_flush = 0;
  const std::string text = logged(LogFormat::text, [&](RequestLog& log) {
    RequestLog::Batch batch(log);
    log.request(entry_of("GET", "/1"));
    log.request(entry_of("GET", "/2"));
    log.warn("three");
    log.request(entry_of("GET", "/4"));
    at_flush = log.dropped();
  });
  EXPECT_EQ(at_flush, 0U);
  std::size_t place = 0;
  for (const char* each : {" /1 ", " /2 ", " three\n", " /4 "}) {
    place = text.find(each, place);
    EXPECT_NE(place, std::string::npos) << each << text;
  }
}

// Another log on the same thread writes its own.
TEST(RequestLog, GathersOnlyLinesOfItsOwn) {
  const std::string text = logged(LogFormat::text, [](RequestLog& log) {
    RequestLog other(LogFormat::text);
    RequestLog::Batch batch(other);
    log.request(entry_of("GET", "/mine"));
    other.request(entry_of("GET", "/other"));
  });
  EXPECT_NE(text.find("/mine"), std::string::npos);
  EXPECT_NE(text.find("/other"), std::string::npos);
}

}  // namespace
}  // namespace accord::server::operations
