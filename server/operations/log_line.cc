#include "accord/server/operations/log_line.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>

#include "accord/contract/base/utf8.h"

namespace accord::server::operations {
namespace {

constexpr std::size_t longest = 1000;

constexpr std::string_view digits = "0123456789abcdef";

bool is_printable(char each) {
  return each >= 0x20 && each < 0x7F;
}

void append_number(uint64_t number, std::string& to) {
  std::array<char, 24> written{};
  auto* const end = std::to_chars(written.data(), written.data() + written.size(), number).ptr;
  to.append(written.data(), static_cast<std::size_t>(end - written.data()));
}

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

// What is plain stays; the rest is written as `\xNN`.
void append_escaped(std::string_view text, const Plain& plain, std::string& to) {
  text = text.substr(0, longest);
  const auto is_plain = [&](char each) { return plain[static_cast<unsigned char>(each)]; };
  while (!text.empty()) {
    const auto size = static_cast<std::size_t>(
        std::find_if_not(text.begin(), text.end(), is_plain) - text.begin());
    to.append(text, 0, size);
    text.remove_prefix(size);
    if (text.empty()) return;
    const auto byte = static_cast<unsigned char>(text.front());
    to += "\\x";
    to += digits[byte >> 4U];
    to += digits[byte & 0xFU];
    text.remove_prefix(1);
  }
}

void append_value(std::string_view text, std::string& to) {
  append_escaped(text, plain_in_values, to);
}

void add_unit(std::string& to, uint32_t unit) {
  to += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4)
    to += digits[(unit >> static_cast<unsigned>(shift)) & 0xFU];
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
void append_json_text(std::string_view text, std::string& to) {
  for (std::size_t i = 0; i < text.size() && i < longest;) {
    if (is_printable(text[i]) && text[i] != '"' && text[i] != '\\') {
      to += text[i++];
      continue;
    }
    const auto [code, size] = code_point(text.substr(i));
    i += size;
    constexpr uint32_t beyond = 0x10000;
    if (code < beyond) {
      add_unit(to, code);
    } else {
      add_unit(to, 0xD800 + ((code - beyond) >> 10U));
      add_unit(to, 0xDC00 + ((code - beyond) & 0x3FFU));
    }
  }
}

void add_member(std::string_view name, std::string_view value, std::string& to) {
  if (value.empty()) return;
  to += ",\"";
  to += name;
  to += "\":\"";
  append_json_text(value, to);
  to += '"';
}

void add_number(std::string_view name, uint64_t value, std::string& to) {
  to += ",\"";
  to += name;
  to += "\":";
  append_number(value, to);
}

uint64_t microseconds_of(const LogEntry& entry) {
  return static_cast<uint64_t>(
      std::chrono::duration_cast<std::chrono::microseconds>(entry.took).count());
}

// 2026-01-31T12:00:00.123Z; the text of a second is kept for those that follow in it.
void append_time(std::string& to) {
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
  to.append(text.data(), size);
  const auto milliseconds = static_cast<std::size_t>(now.tv_nsec / 1'000'000);
  to += digits[milliseconds / 100];
  to += digits[milliseconds / 10 % 10];
  to += digits[milliseconds % 10];
  to += 'Z';
}

void begin(LogFormat format, Level level, std::string& to) {
  constexpr std::array<std::string_view, 3> names = {"info", "warning", "error"};
  const std::string_view name = names[static_cast<std::size_t>(level)];
  if (format == LogFormat::json) {
    to += R"({"time":")";
    append_time(to);
    to += R"(","level":")";
    to += name;
    to += '"';
  } else {
    append_time(to);
    to += ' ';
    to += name;
    to += ' ';
  }
}

void append_text(const LogEntry& entry, std::string& to) {
  append_value(entry.client, to);
  to += ' ';
  append_value(entry.method, to);
  to += ' ';
  append_value(entry.path, to);
  to += ' ';
  append_number(static_cast<uint64_t>(entry.status), to);
  to += ' ';
  append_number(entry.bytes, to);
  to += "B ";
  append_number(microseconds_of(entry), to);
  to += "us id=";
  append_value(entry.request_id, to);
  if (!entry.trace_id.empty()) {
    to += " trace=";
    append_value(entry.trace_id, to);
  }
  if (entry.user.empty()) return;
  to += " user=";
  append_value(entry.user, to);
}

void append_members(const LogEntry& entry, std::string& to) {
  add_member("request_id", entry.request_id, to);
  add_member("trace_id", entry.trace_id, to);
  add_member("client", entry.client, to);
  add_member("user", entry.user, to);
  add_member("method", entry.method, to);
  add_member("path", entry.path, to);
  add_member("operation", entry.operation, to);
  add_number("status", static_cast<uint64_t>(entry.status), to);
  add_number("bytes", entry.bytes, to);
  add_number("microseconds", microseconds_of(entry), to);
}

}  // namespace

void append_request(LogFormat format, const LogEntry& entry, std::string& to) {
  begin(format, Level::info, to);
  if (format == LogFormat::json) {
    append_members(entry, to);
    to += "}\n";
  } else {
    append_text(entry, to);
    to += '\n';
  }
}

void append_message(
    LogFormat format,
    Level level,
    std::string_view message,
    std::string_view request_id,
    std::string& to) {
  begin(format, level, to);
  if (format == LogFormat::json) {
    add_member("request_id", request_id, to);
    add_member("message", message, to);
    to += "}\n";
    return;
  }
  append_escaped(message, plain_in_messages, to);
  if (!request_id.empty()) {
    to += " id=";
    append_value(request_id, to);
  }
  to += '\n';
}

}  // namespace accord::server::operations
