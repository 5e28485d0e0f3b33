#include "accord/server/http/response_writer.h"

#include <algorithm>
#include <array>
#include <ctime>

#include "accord/contract/http/body_source.h"
#include "accord/contract/http/text.h"
#include "accord/contract/json/text_buffer.h"

namespace accord::server::http {
namespace {

constexpr std::array<std::string_view, 4> own_names = {
    "Content-Length", "Date", "Connection", "Transfer-Encoding"};

// Bytes of the status line and the fields that are written apart, at most.
constexpr std::size_t rest_of_head = 256;

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
void append_framing(
    const contract::http::Response& response, Body body, contract::TextBuffer& out) {
  if (body == Body::to_end) return;
  if (body == Body::chunked) {
    out.put("\r\nTransfer-Encoding: chunked");
    return;
  }
  // Of a body that another server withheld, the length that it gave: nothing where it gave none.
  const bool is_withheld = body == Body::withheld && response.has_field("Content-Length");
  const std::string_view given =
      is_withheld ? text_of(response, "Content-Length") : std::string_view();
  if (is_withheld && given.empty()) return;
  out.put("\r\nContent-Length: ");
  if (is_withheld) {
    out.put(given);
  } else {
    const auto length = response.source ? response.source->length() : std::nullopt;
    out.put_integer(static_cast<int64_t>(length.value_or(response.body.size())));
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
  contract::TextBuffer head(out);
  head.put("HTTP/1.1 ");
  head.put_integer(response.status);
  head.put(' ');
  head.put(contract::http::reason_phrase(response.status));
  head.put("\r\nDate: ");
  const std::string_view dated = text_of(response, "Date");
  head.put(dated.empty() ? date : dated);
  for (const contract::http::Field& field : response.fields) {
    if (is_our_own(field.name) || !is_one_line(field.value)) continue;
    head.put("\r\n");
    head.put(field.name);
    head.put(": ");
    head.put(field.value);
  }
  if (has_length) append_framing(response, body, head);
  if (persistence == Persistence::close) head.put("\r\nConnection: close");
  head.put("\r\n\r\n");
  head.flush();
  if (has_body) out += response.body;
}

}  // namespace accord::server::http
