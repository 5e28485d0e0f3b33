#include "accord/server/http/parser.h"

#include <algorithm>

#include "accord/contract/base/characters.h"
#include "accord/contract/http/text.h"
#include "accord/server/http/grammar.h"
#include "accord/server/messages/messages.h"

namespace accord::server::http {
namespace {

using contract::is_digit;
using contract::http::is_same_ignoring_case;
using contract::http::is_token;

bool holds(std::string_view list, std::string_view option) {
  const auto elements = contract::http::split_list(list);
  return std::any_of(elements.begin(), elements.end(), [&](std::string_view each) {
    return is_same_ignoring_case(each, option);
  });
}

// More bytes than any method has.
constexpr std::size_t longest_method = 32;

// Whether the byte at this index of the request line can belong to a request: the method is a token
// (RFC 9112 section 3). A line end is judged with the whole line.
bool can_begin_request(std::string_view line, std::size_t index) {
  const char each = line[index];
  if (each == '\r' || each == '\n') return true;
  if (each == ' ') return index > 0;
  return contract::http::is_token_character(each);
}

bool is_without_name(std::string_view host) {
  return host.empty() || host.front() == ':';
}

// The next line without its CRLF, or nullopt; the head is known to hold no bare CR or LF.
std::string_view take_line(std::string_view& head) {
  const std::size_t end = head.find('\r');
  const std::string_view line = head.substr(0, end);
  head.remove_prefix(end + 2);
  return line;
}

}  // namespace

Parser::State Parser::refuse(Condition condition, std::string_view detail) {
  fault_ = condition;
  fault_detail_ = detail;
  return State::faulty;
}

bool Parser::refused(Condition condition, std::string_view detail) {
  refuse(condition, detail);
  return false;
}

void Parser::reset() {
  std::vector<contract::http::FieldView> fields = std::move(request_.fields);
  // Keeps the memory of usual requests: what one large request took is not kept for the next.
  constexpr std::size_t usual_fields = 16;
  constexpr std::size_t usual_body = 1024;
  if (fields.capacity() > usual_fields) fields = {};
  fields.clear();
  request_ = {};
  request_.fields = std::move(fields);
  phase_ = Phase::head;
  chunk_phase_ = ChunkPhase::size;
  head_buffer_ = nullptr;
  skipped_ = scanned_ = head_end_ = body_size_ = chunk_left_ = cursor_ = trailer_size_ =
      extension_size_ = 0;
  if (chunked_body_.capacity() > usual_body) chunked_body_ = {};
  chunked_body_.clear();
  consumed_ = 0;
  keeps_alive_ = true;
  is_1_0_ = expects_continue_ = has_line_ = has_method_ = false;
}

bool Parser::take_continue() {
  const bool expected = expects_continue_;
  expects_continue_ = false;
  return expected;
}

Parser::State Parser::parse(std::string_view buffer) {
  is_line_read_ = false;
  if (phase_ == Phase::head) {
    if (const State state = find_head_end(buffer); state != State::complete) return state;
    if (const State state = parse_head(buffer); state != State::complete) return state;
  }
  if (phase_ == Phase::chunked_body) return parse_chunks(buffer);
  if (buffer.size() - head_end_ < body_size_) return State::incomplete;
  return finish(buffer, head_end_ + body_size_);
}

// Bytes that can begin no request are refused at once: another protocol.
Parser::State Parser::read_method(std::string_view buffer) {
  const std::size_t bound = std::min(buffer.size(), skipped_ + limits_.line + 2);
  for (std::size_t i = scanned_; i < bound && !has_method_; ++i) {
    const bool is_line_over = buffer[i] == '\r' || buffer[i] == '\n';
    if (is_line_over || (i > skipped_ && buffer[i - 1] == '\r')) break;
    if (!can_begin_request(buffer.substr(skipped_), i - skipped_))
      return refuse(Condition::malformed_message, messages::invalid_method);
    // RFC 9112 section 3: a method longer than any that is implemented.
    if (i - skipped_ > longest_method)
      return refuse(Condition::not_implemented, messages::method_not_registered);
    has_method_ = buffer[i] == ' ';
  }
  return State::incomplete;
}

Parser::State Parser::find_head_end(std::string_view buffer) {
  // RFC 9112 section 2.2: empty lines before the request line are ignored.
  while (scanned_ == skipped_ && buffer.substr(skipped_, 2) == "\r\n")
    scanned_ = skipped_ += 2;
  if (skipped_ > limits_.head)
    return refuse(Condition::malformed_message, messages::too_many_empty_lines);
  if (const State state = read_method(buffer); state != State::incomplete) return state;
  // No byte beyond the bound is read: a fault is the same however the bytes are split.
  std::size_t bound = skipped_ + (has_line_ ? limits_.head : limits_.line + 2);
  for (std::size_t i = scanned_; i < std::min(buffer.size(), bound); ++i) {
    // Up to the next LF.
    const std::string_view read = buffer.substr(0, bound);
    const std::size_t end = std::min(read.find('\n', i), read.size());
    const std::size_t cr = read.substr(0, end).find('\r', i > skipped_ ? i - 1 : i);
    if (cr != std::string_view::npos && cr + 1 < end)
      return refuse(Condition::malformed_message, messages::cr_without_lf);
    if (end == read.size()) break;
    if (cr == std::string_view::npos)
      return refuse(Condition::malformed_message, messages::lf_without_cr);
    i = end;
    if (!has_line_ && !read_request_line(buffer.substr(skipped_, i - 1 - skipped_)))
      return State::faulty;
    has_line_ = true;
    bound = skipped_ + limits_.head;
    const bool is_empty_line = i >= skipped_ + 3 && buffer[i - 2] == '\n';
    if (is_empty_line && i < bound) {
      head_end_ = i + 1;
      return State::complete;
    }
  }
  if (buffer.size() >= bound) {
    return has_line_ ? refuse(Condition::fields_too_large, messages::fields_too_large)
                     : refuse(Condition::target_too_long, messages::request_line_too_long);
  }
  // A CR alone may begin an empty line.
  scanned_ = buffer.substr(skipped_) == "\r" ? skipped_ : buffer.size();
  return State::incomplete;
}

Parser::State Parser::parse_head(std::string_view buffer) {
  request_.fields.clear();
  head_buffer_ = buffer.data();
  std::string_view head = buffer.substr(skipped_, head_end_ - skipped_ - 2);
  const std::string_view line = take_line(head);
  // Where it came before the end of the head, the buffer may have moved since.
  if (!is_line_read_ && !read_request_line(line)) return State::faulty;
  while (!head.empty()) {
    if (request_.fields.size() >= limits_.fields)
      return refuse(Condition::fields_too_large, messages::too_many_fields);
    if (!parse_field(take_line(head))) return State::faulty;
  }
  if (!parse_framing()) return State::faulty;
  return State::complete;
}

bool Parser::read_request_line(std::string_view line) {
  if (line.size() > limits_.line)
    return refused(Condition::target_too_long, messages::request_line_too_long);
  request_.authority = {};
  is_line_read_ = true;
  return parse_request_line(line);
}

bool Parser::parse_request_line(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) {
    return refused(Condition::malformed_message, messages::invalid_request_line);
  }
  request_.method = line.substr(0, first);
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (!is_token(request_.method))
    return refused(Condition::malformed_message, messages::invalid_method);
  const bool is_http = version.size() == 8 && version.starts_with("HTTP/") &&
                       is_digit(version[5]) && version[6] == '.' && is_digit(version[7]);
  if (!is_http) return refused(Condition::malformed_message, messages::invalid_version);
  // RFC 9110 section 2.5: a higher minor version is to be read as the highest one known.
  if (version[5] != '1')
    return refused(Condition::version_not_supported, messages::version_not_supported);
  is_1_0_ = version == "HTTP/1.0";
  if (!contract::http::is_registered_method(request_.method)) {
    return refused(Condition::not_implemented, messages::method_not_registered);
  }
  if (request_.method == "CONNECT")
    return refused(Condition::not_implemented, messages::connect_not_supported);
  return parse_target(target);
}

// origin-form, absolute-form, or "*" for OPTIONS (RFC 9112 section 3.2).
bool Parser::parse_target(std::string_view target) {
  if (target.empty()) return refused(Condition::malformed_message, messages::target_empty);
  if (!is_target_text(target))
    return refused(Condition::malformed_message, messages::target_characters);
  request_.target = target;
  std::string_view rest = target;
  if (rest == "*") {
    if (request_.method != "OPTIONS")
      return refused(Condition::malformed_message, messages::target_asterisk);
    request_.path = rest;
    return true;
  }
  if (rest.front() != '/') {
    const std::string lower = contract::http::to_lower(rest.substr(0, 8));
    const std::size_t scheme = lower.starts_with("http://") ? 7 : lower == "https://" ? 8 : 0;
    if (scheme == 0) return refused(Condition::malformed_message, messages::invalid_target);
    const std::size_t end = std::min(rest.size(), rest.find_first_of("/?", scheme));
    const std::string_view authority = rest.substr(scheme, end - scheme);
    if (!is_host(authority) || is_without_name(authority))
      return refused(Condition::malformed_message, messages::invalid_target_host);
    request_.authority = authority;
    rest.remove_prefix(end);
  }
  const std::size_t question = rest.find('?');
  request_.path = rest.substr(0, question);
  if (request_.path.empty()) request_.path = "/";
  if (question != std::string_view::npos) request_.query = rest.substr(question + 1);
  return true;
}

bool Parser::parse_field(std::string_view line) {
  if (line.front() == ' ' || line.front() == '\t')
    return refused(Condition::malformed_message, messages::folded_field);
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
    return refused(Condition::malformed_message, messages::invalid_field);
  }
  const std::string_view value = contract::http::trim(line.substr(colon + 1));
  if (!is_field_value(value))
    return refused(Condition::malformed_message, messages::field_characters);
  request_.fields.push_back({line.substr(0, colon), value});
  return true;
}

// RFC 9112 sections 6 and 9.3. Whatever could be read in two ways is refused.
bool Parser::parse_framing() {
  Framing framing;
  std::size_t hosts = 0;
  std::string_view host;
  bool closes = is_1_0_;
  bool expects = false;
  for (const auto& [name, value] : request_.fields) {
    if (is_same_ignoring_case(name, "Host")) {
      ++hosts;
      host = value;
    } else if (is_same_ignoring_case(name, "Content-Length")) {
      ++framing.lengths;
      framing.length = value;
    } else if (is_same_ignoring_case(name, "Transfer-Encoding")) {
      ++framing.codings;
      framing.coding = value;
    } else if (is_same_ignoring_case(name, "Connection")) {
      closes = closes || holds(value, "close");
    } else if (is_same_ignoring_case(name, "Expect")) {
      if (!is_same_ignoring_case(value, "100-continue")) {
        return refused(Condition::expectation_failed, messages::unknown_expectation);
      }
      expects = !is_1_0_;
    }
  }
  keeps_alive_ = !closes;
  if (hosts > 1 || (hosts == 0 && !is_1_0_)) {
    return refused(Condition::malformed_message, messages::host_required);
  }
  // RFC 9110 section 4.2.1: an http URI has a host.
  const bool is_empty = hosts > 0 && is_without_name(host);
  if (is_empty || !is_host(host))
    return refused(Condition::malformed_message, messages::invalid_host);
  // RFC 9112 section 3.2.2: the host of an absolute target counts, not the field.
  if (request_.authority.empty()) request_.authority = host;
  if (!choose_framing(framing)) return false;
  expects_continue_ = expects && request_.has_body;
  return true;
}

}  // namespace accord::server::http
