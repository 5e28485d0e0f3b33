#include "accord/server/operations/log_line.h"

#include <algorithm>
#include <array>
#include <ctime>

#include "accord/contract/base/utf8.h"
#include "accord/contract/json/text_buffer.h"

namespace accord::server::operations {
namespace {

using contract::TextBuffer;

constexpr std::size_t longest = 1000;

constexpr std::string_view digits = "0123456789abcdef";

// By byte: printable ASCII but for what is special.
using Plain = std::array<bool, 256>;
constexpr Plain plain_but_for(std::string_view special) {
  Plain plain{};
  for (std::size_t i = 0x20; i < 0x7F; ++i)
    plain[i] = special.find(static_cast<char>(i)) == std::string_view::npos;
  return plain;
}
constexpr Plain plain_in_values = plain_but_for(" \\");
constexpr Plain plain_in_messages = plain_but_for("\\");
constexpr Plain plain_in_json = plain_but_for("\"\\");

// Puts what is plain at the front; how much that is.
std::size_t put_plain(std::string_view text, const Plain& plain, TextBuffer& to) {
  const auto* const end = std::find_if_not(
      text.begin(), text.end(), [&](char each) { return plain[static_cast<unsigned char>(each)]; });
  const auto size = static_cast<std::size_t>(end - text.begin());
  to.put(text.substr(0, size));
  return size;
}

// What is plain stays; the rest is written as `\xNN`.
void put_escaped(std::string_view text, const Plain& plain, TextBuffer& to) {
  text = text.substr(0, longest);
  for (;;) {
    text.remove_prefix(put_plain(text, plain, to));
    if (text.empty()) return;
    const auto byte = static_cast<unsigned char>(text.front());
    to.put("\\x");
    to.put(digits[byte >> 4U]);
    to.put(digits[byte & 0xFU]);
    text.remove_prefix(1);
  }
}

void put_value(std::string_view text, TextBuffer& to) {
  put_escaped(text, plain_in_values, to);
}

void add_unit(TextBuffer& to, uint32_t unit) {
  to.put("\\u");
  for (int shift = 12; shift >= 0; shift -= 4)
    to.put(digits[(unit >> static_cast<unsigned>(shift)) & 0xFU]);
}

// The code point at the front of the text (RFC 3629), and how many bytes it takes; U+FFFD for a
// byte that begins none.
std::pair<uint32_t, std::size_t> code_point(std::string_view text) {
  for (std::size_t size = 1; size <= std::min<std::size_t>(text.size(), 4); ++size) {
    std::string_view one = text.substr(0, size);
    if (validation::is_utf8(one)) return {validation::take_code_point(one), size};
  }
  return {0xFFFD, 1};
}

// Printable ASCII stays; the rest is written as `\uNNNN`, by its UTF-16 code units (RFC 8259
// section 7).
void put_json_text(std::string_view text, TextBuffer& to) {
  const std::size_t end = std::min(text.size(), longest);
  for (std::size_t at = 0; at < end;) {
    at += put_plain(text.substr(at, end - at), plain_in_json, to);
    if (at == end) return;
    const auto [code, size] = code_point(text.substr(at));
    at += size;
    constexpr uint32_t beyond = 0x10000;
    if (code < beyond) {
      add_unit(to, code);
    } else {
      add_unit(to, 0xD800 + ((code - beyond) >> 10U));
      add_unit(to, 0xDC00 + ((code - beyond) & 0x3FFU));
    }
  }
}

void add_member(std::string_view name, std::string_view value, TextBuffer& to) {
  if (value.empty()) return;
  to.put(",\"");
  to.put(name);
  to.put("\":\"");
  put_json_text(value, to);
  to.put('"');
}

void add_number(std::string_view name, int64_t value, TextBuffer& to) {
  to.put(",\"");
  to.put(name);
  to.put("\":");
  to.put_integer(value);
}

int64_t microseconds_of(const LogEntry& entry) {
  return std::chrono::duration_cast<std::chrono::microseconds>(entry.took).count();
}

// 2026-01-31T12:00:00.123Z; the text of a second is kept for those that follow in it.
void put_time(TextBuffer& to) {
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  thread_local std::time_t second = 0;
  thread_local std::array<char, 32> text{};
  thread_local std::size_t size = 0;
  if (now.tv_sec != second) {
    second = now.tv_sec;
    std::tm calendar{};
    ::gmtime_r(&second, &calendar);
    size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S.", &calendar);
  }
  to.put(std::string_view(text.data(), size));
  const auto milliseconds = static_cast<std::size_t>(now.tv_nsec / 1'000'000);
  to.put(digits[milliseconds / 100]);
  to.put(digits[milliseconds / 10 % 10]);
  to.put(digits[milliseconds % 10]);
  to.put('Z');
}

void begin(LogFormat format, Level level, TextBuffer& to) {
  constexpr std::array<std::string_view, 3> names = {"info", "warning", "error"};
  const std::string_view name = names[static_cast<std::size_t>(level)];
  if (format == LogFormat::json) {
    to.put(R"({"time":")");
    put_time(to);
    to.put(R"(","level":")");
    to.put(name);
    to.put('"');
  } else {
    put_time(to);
    to.put(' ');
    to.put(name);
    to.put(' ');
  }
}

void put_text(const LogEntry& entry, TextBuffer& to) {
  put_value(entry.client, to);
  to.put(' ');
  put_value(entry.method, to);
  to.put(' ');
  put_value(entry.path, to);
  to.put(' ');
  to.put_integer(entry.status);
  to.put(' ');
  to.put_integer(static_cast<int64_t>(entry.bytes));
  to.put("B ");
  to.put_integer(microseconds_of(entry));
  to.put("us id=");
  put_value(entry.request_id, to);
  if (!entry.trace_id.empty()) {
    to.put(" trace=");
    put_value(entry.trace_id, to);
  }
  if (entry.user.empty()) return;
  to.put(" user=");
  put_value(entry.user, to);
}

void put_members(const LogEntry& entry, TextBuffer& to) {
  add_member("request_id", entry.request_id, to);
  add_member("trace_id", entry.trace_id, to);
  add_member("client", entry.client, to);
  add_member("user", entry.user, to);
  add_member("method", entry.method, to);
  add_member("path", entry.path, to);
  add_member("operation", entry.operation, to);
  add_number("status", entry.status, to);
  add_number("bytes", static_cast<int64_t>(entry.bytes), to);
  add_number("microseconds", microseconds_of(entry), to);
}

}  // namespace

void append_request(LogFormat format, const LogEntry& entry, std::string& to) {
  TextBuffer line(to);
  begin(format, Level::info, line);
  if (format == LogFormat::json) {
    put_members(entry, line);
    line.put("}\n");
  } else {
    put_text(entry, line);
    line.put('\n');
  }
  line.flush();
}

void append_message(
    LogFormat format,
    Level level,
    std::string_view message,
    std::string_view request_id,
    std::string& to) {
  TextBuffer line(to);
  begin(format, level, line);
  if (format == LogFormat::json) {
    add_member("request_id", request_id, line);
    add_member("message", message, line);
    line.put('}');
  } else {
    put_escaped(message, plain_in_messages, line);
    if (!request_id.empty()) {
      line.put(" id=");
      put_value(request_id, line);
    }
  }
  line.put('\n');
  line.flush();
}

}  // namespace accord::server::operations
