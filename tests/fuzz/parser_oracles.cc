#include "fuzz/parser_oracles.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "accord/contract/http/text.h"
#include "fuzz/targets.h"

namespace accord::fuzz {
namespace {

using contract::http::is_same_ignoring_case;
using contract::http::Request;
using server::http::ParserLimits;

bool is_inside(std::string_view part, std::string_view whole) {
  return part.empty() ||
         (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

void check_views(const Request& request, std::string_view own) {
  require(is_inside(request.method, own), "the method lies in the buffer");
  require(is_inside(request.target, own), "the target lies in the buffer");
  require(is_inside(request.authority, own), "the authority lies in the buffer");
  require(is_inside(request.path, own) || request.path == "/", "the path lies in the buffer");
  require(is_inside(request.query, own), "the query lies in the buffer");
  for (const auto& [name, value] : request.fields) {
    require(is_inside(name, own) && is_inside(value, own), "a field lies in the buffer");
  }
}

bool is_clean(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

// What RFC 9112 asks of any request that is served, whatever else the parser allows.
void check_head(const Request& request, std::string_view version, const ParserLimits& limits) {
  require(contract::http::is_token(request.method), "the method is a token");
  require(
      !request.target.empty() && request.target.find(' ') == std::string_view::npos,
      "the target is one word");
  require(is_clean(request.target), "the target holds no line end");
  require(request.path.starts_with('/') || request.path == "*", "the path begins with a slash");
  require(request.fields.size() <= limits.fields, "the fields are bounded");
  require(request.body.size() <= limits.body, "the body is bounded");
  std::size_t hosts = 0;
  std::size_t lengths = 0;
  std::size_t codings = 0;
  for (const auto& [name, value] : request.fields) {
    require(contract::http::is_token(name) && is_clean(value), "a field is name and clean value");
    require(contract::http::trim(value) == value, "a value has no white space around it");
    if (is_same_ignoring_case(name, "Host")) ++hosts;
    if (is_same_ignoring_case(name, "Content-Length")) {
      ++lengths;
      require(
          !value.empty() && value.find_first_not_of("0123456789") == std::string_view::npos,
          "the length is made of digits");
      const std::size_t zeros = std::min(value.find_first_not_of('0'), value.size() - 1);
      require(
          value.substr(zeros) == std::to_string(request.body.size()),
          "the body is as long as it says");
    } else if (is_same_ignoring_case(name, "Transfer-Encoding")) {
      ++codings;
    }
  }
  require(hosts == 1 || (hosts == 0 && version == "HTTP/1.0"), "there is exactly one Host");
  require(lengths + codings <= 1, "the length is given once");  // RFC 9112 section 6.3
  require(codings == 0 || version != "HTTP/1.0", "HTTP/1.0 has no transfer coding");
  require(request.has_body == (lengths + codings == 1), "a body is there where it is declared");
  require(request.has_body || request.body.empty(), "no body where none is declared");
}

std::string_view take_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\r'));
  require(is_clean(line), "a line holds no LF alone and no NUL");
  text.remove_prefix(line.size());
  require(text.starts_with("\r\n"), "a line ends in CRLF");
  text.remove_prefix(2);
  return line;
}

// Reads the bytes that were taken for one request once more, as plainly as RFC 9112 allows.
void check_framing(const Request& request, std::string_view own) {
  while (own.starts_with("\r\n"))
    own.remove_prefix(2);
  for (std::string_view line = take_line(own); !line.empty(); line = take_line(own)) {
    require(!line.starts_with(' ') && !line.starts_with('\t'), "no line is folded");
  }
  if (!request.has_field("Transfer-Encoding")) {
    require(own == request.body, "the body is what follows the head");
    return;
  }
  std::string body;
  constexpr int hexadecimal = 16;
  for (;;) {
    const std::string line(take_line(own));
    const std::string digits = line.substr(0, line.find_first_of("; \t"));
    require(
        !digits.empty() && digits.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos,
        "a chunk size is made of digits");
    const std::size_t size = std::strtoull(digits.c_str(), nullptr, hexadecimal);
    if (size == 0) break;
    require(own.size() > size, "a chunk is as long as it says");
    body += own.substr(0, size);
    own.remove_prefix(size);
    require(take_line(own).empty(), "a chunk ends where it says");
  }
  while (!take_line(own).empty()) {
  }
  require(own.empty(), "nothing is taken beyond the trailers");
  require(body == request.body, "the body is its chunks");
}

}  // namespace

void check_request(
    const Request& request,
    std::string_view own,
    std::string_view version,
    const ParserLimits& limits) {
  check_views(request, own);
  check_head(request, version, limits);
  check_framing(request, own);
}

}  // namespace accord::fuzz
