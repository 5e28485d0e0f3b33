#include "accord/server/http/response_writer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>

#include "accord/contract/http/body_source.h"
#include "accord/contract/http/text.h"

namespace accord::server::http {
namespace {

constexpr std::array<std::string_view, 4> own_names = {
    "Content-Length", "Date", "Connection", "Transfer-Encoding"};

// Bytes of the status line and the fields that are written apart, at most.
constexpr std::size_t rest_of_head = 256;

void append_number(std::size_t number, std::string& out) {
  std::array<char, 24> digits{};
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.append(digits.data(), written.ptr);
}

// Fields that are written apart, and names that are not valid.
bool is_our_own(std::string_view name) {
  if (!contract::http::is_token(name)) return true;
  return std::any_of(own_names.begin(), own_names.end(), [&](std::string_view each) {
    return name.size() == each.size() && contract::http::is_same_ignoring_case(name, each);
  });
}

// No header may be split in two by what a client or the database put into it.
bool is_one_line(std::string_view value) {
  return std::none_of(value.begin(), value.end(), [](char each) {
    return each == '\r' || each == '\n' || each == '\0';
  });
}

// The value of a field that is written apart; "" where there is none.
std::string_view text_of(const contract::http::Response& response, std::string_view name) {
  const std::string_view value = response.field(name);
  return is_one_line(value) ? value : std::string_view();
}

// How long the body is, or how its end is told (RFC 9112 section 6.3).
void append_framing(const contract::http::Response& response, Body body, std::string& out) {
  if (body == Body::to_end) return;
  if (body == Body::chunked) {
    out += "\r\nTransfer-Encoding: chunked";
    return;
  }
  // Of a body that another server withheld, the length that it gave: nothing where it gave none.
  const bool is_withheld = body == Body::withheld && response.has_field("Content-Length");
  const std::string_view given =
      is_withheld ? text_of(response, "Content-Length") : std::string_view();
  if (is_withheld && given.empty()) return;
  out += "\r\nContent-Length: ";
  if (is_withheld) {
    out += given;
  } else {
    const auto length = response.source ? response.source->length() : std::nullopt;
    append_number(length.value_or(response.body.size()), out);
  }
}

}  // namespace

std::string_view DateClock::now() {
  const std::time_t now = std::time(nullptr);
  if (now != second_) {
    second_ = now;
    std::tm calendar{};
    gmtime_r(&now, &calendar);
    std::array<char, 64> text{};
    // The C locale is never changed: the names are English, as RFC 9110 requires.
    const std::size_t size =
        std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &calendar);
    text_.assign(text.data(), size);
  }
  return text_;
}

void append_response(
    const contract::http::Response& response,
    std::string_view date,
    Body body,
    Persistence persistence,
    std::string& out) {
  const bool has_length =
      response.status >= 200 && response.status != 204 && response.status != 304;
  const bool has_body = has_length && body == Body::sent;
  std::size_t size = rest_of_head + (has_body ? response.body.size() : 0);
  for (const contract::http::Field& field : response.fields)
    size += field.name.size() + field.value.size() + 4;
  // Several responses may follow each other: as a string grows by itself.
  if (out.capacity() - out.size() < size) out.reserve(out.size() + std::max(size, out.size()));
  out += "HTTP/1.1 ";
  append_number(static_cast<std::size_t>(response.status), out);
  out += ' ';
  out += contract::http::reason_phrase(response.status);
  out += "\r\nDate: ";
  const std::string_view dated = text_of(response, "Date");
  out += dated.empty() ? date : dated;
  for (const contract::http::Field& field : response.fields) {
    if (is_our_own(field.name) || !is_one_line(field.value)) continue;
    out += "\r\n";
    out += field.name;
    out += ": ";
    out += field.value;
  }
  if (has_length) append_framing(response, body, out);
  if (persistence == Persistence::close) out += "\r\nConnection: close";
  out += "\r\n\r\n";
  if (has_body) out += response.body;
}

}  // namespace accord::server::http
