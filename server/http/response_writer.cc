#include "accord/server/http/response_writer.h"

#include <array>
#include <ctime>

#include "accord/contract/http/text.h"

namespace accord::server::http {
namespace {

// Fields that the front writes itself, and names that are not valid.
bool is_our_own(std::string_view name) {
  if (!contract::http::is_token(name)) return true;
  for (const std::string_view each :
       {"Content-Length", "Date", "Connection", "Transfer-Encoding"}) {
    if (contract::http::is_same_ignoring_case(name, each)) return true;
  }
  return false;
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
  out += date;
  for (const contract::http::Field& field : response.fields) {
    // No header may be split in two by what a client or the database put into it.
    if (is_our_own(field.name)) continue;
    if (field.value.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos) continue;
    out += "\r\n";
    out += field.name;
    out += ": ";
    out += field.value;
  }
  const bool has_length =
      response.status >= 200 && response.status != 204 && response.status != 304;
  if (has_length) {
    out += "\r\nContent-Length: ";
    out += std::to_string(response.body.size());
  }
  if (persistence == Persistence::close) out += "\r\nConnection: close";
  out += "\r\n\r\n";
  if (has_length && body == Body::sent) out += response.body;
}

}  // namespace accord::server::http
