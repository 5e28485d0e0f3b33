#include "accord/server/http/response_writer.h"

#include <array>
#include <ctime>

#include "accord/contract/http/text.h"

namespace accord::server::http {
namespace {

// Fields that are written apart, and names that are not valid.
bool is_our_own(std::string_view name) {
  if (!contract::http::is_token(name)) return true;
  for (const std::string_view each :
       {"Content-Length", "Date", "Connection", "Transfer-Encoding"}) {
    if (contract::http::is_same_ignoring_case(name, each)) return true;
  }
  return false;
}

// No header may be split in two by what a client or the database put into it.
bool is_one_line(std::string_view value) {
  return value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos;
}

// The value of a field that is written apart; "" where there is none.
std::string_view text_of(const contract::http::Response& response, std::string_view name) {
  const std::string_view value = response.field(name);
  return is_one_line(value) ? value : std::string_view();
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
  out += "HTTP/1.1 ";
  out += std::to_string(response.status);
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
  const bool has_length =
      response.status >= 200 && response.status != 204 && response.status != 304;
  // Of a body that another server withheld, the length that it gave: "" where it gave none.
  const bool is_withheld = body == Body::withheld && response.has_field("Content-Length");
  const std::string length = is_withheld ? std::string(text_of(response, "Content-Length"))
                                         : std::to_string(response.body.size());
  if (has_length && !length.empty()) {
    out += "\r\nContent-Length: ";
    out += length;
  }
  if (persistence == Persistence::close) out += "\r\nConnection: close";
  out += "\r\n\r\n";
  if (has_length && body == Body::sent) out += response.body;
}

}  // namespace accord::server::http
