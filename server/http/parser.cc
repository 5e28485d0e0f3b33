#include "accord/server/http/parser.h"

#include <algorithm>
#include <charconv>

#include "accord/contract/http/text.h"
#include "accord/server/http/grammar.h"

namespace accord::server::http {
namespace {

using contract::http::is_same_ignoring_case;
using contract::http::is_token;

bool holds(std::string_view list, std::string_view option) {
  const auto elements = contract::http::split_list(list);
  return std::any_of(elements.begin(), elements.end(), [&](std::string_view each) {
    return is_same_ignoring_case(each, option);
  });
}

// RFC 9112 section 6.3: without chunked at the end, and there alone, nobody knows the length.
bool ends_in_chunked(std::string_view coding) {
  const auto elements = contract::http::split_list(coding);
  const auto is_chunked = [](std::string_view each) {
    return is_same_ignoring_case(each, "chunked");
  };
  return !elements.empty() && is_chunked(elements.back()) &&
         std::count_if(elements.begin(), elements.end(), is_chunked) == 1;
}

// The next line without its CRLF, or nullopt; the head is known to hold no bare CR or LF.
std::string_view take_line(std::string_view& head) {
  const std::size_t end = head.find("\r\n");
  const std::string_view line = head.substr(0, end);
  head.remove_prefix(end + 2);
  return line;
}

}  // namespace

Parser::State Parser::refuse(int status, std::string detail) {
  fault_status_ = status;
  fault_detail_ = std::move(detail);
  return State::faulty;
}

bool Parser::refused(int status, std::string detail) {
  refuse(status, std::move(detail));
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
  is_1_0_ = wants_continue_ = has_line_ = false;
}

bool Parser::take_continue() {
  const bool wanted = wants_continue_;
  wants_continue_ = false;
  return wanted;
}

Parser::State Parser::parse(std::string_view buffer) {
  if (phase_ == Phase::head) {
    if (const State state = find_head_end(buffer); state != State::complete) return state;
    if (const State state = parse_head(buffer); state != State::complete) return state;
  }
  if (phase_ == Phase::chunked_body) return parse_chunks(buffer);
  if (buffer.size() - head_end_ < body_size_) return State::incomplete;
  return finish(buffer, head_end_ + body_size_);
}

Parser::State Parser::find_head_end(std::string_view buffer) {
  // RFC 9112 section 2.2: empty lines before the request line are ignored.
  while (scanned_ == skipped_ && buffer.substr(skipped_, 2) == "\r\n")
    scanned_ = skipped_ += 2;
  if (skipped_ > limits_.head) return refuse(400, "too many empty lines");
  // Nothing beyond the bound is looked at: a fault is the same however the bytes are split.
  std::size_t bound = skipped_ + (has_line_ ? limits_.head : limits_.line + 2);
  for (std::size_t i = scanned_; i < std::min(buffer.size(), bound); ++i) {
    const bool follows_cr = i > skipped_ && buffer[i - 1] == '\r';
    if (buffer[i] != '\n') {
      if (follows_cr) return refuse(400, "a CR without LF");
      continue;
    }
    if (!follows_cr) return refuse(400, "an LF without CR");
    has_line_ = true;
    bound = skipped_ + limits_.head;
    const bool is_empty_line = i >= skipped_ + 3 && buffer[i - 2] == '\n';
    if (is_empty_line && i < bound) {
      head_end_ = i + 1;
      return State::complete;
    }
  }
  if (buffer.size() >= bound) {
    return has_line_ ? refuse(431, "the header fields are too large")
                     : refuse(414, "the request line is too long");
  }
  // A CR alone may begin an empty line.
  scanned_ = buffer.substr(skipped_) == "\r" ? skipped_ : buffer.size();
  return State::incomplete;
}

Parser::State Parser::parse_head(std::string_view buffer) {
  request_.fields.clear();
  request_.authority = {};
  head_buffer_ = buffer.data();
  std::string_view head = buffer.substr(skipped_, head_end_ - skipped_ - 2);
  const std::string_view line = take_line(head);
  if (line.size() > limits_.line) return refuse(414, "the request line is too long");
  if (!parse_request_line(line)) return State::faulty;
  while (!head.empty()) {
    if (request_.fields.size() >= limits_.fields) return refuse(431, "too many header fields");
    if (!parse_field(take_line(head))) return State::faulty;
  }
  if (!parse_framing()) return State::faulty;
  return State::complete;
}

bool Parser::parse_request_line(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) {
    return refused(400, "the request line is not \"method target version\"");
  }
  request_.method = line.substr(0, first);
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (!is_token(request_.method)) return refused(400, "the method is no token");
  const bool is_http = version.size() == 8 && version.starts_with("HTTP/") &&
                       is_digit(version[5]) && version[6] == '.' && is_digit(version[7]);
  if (!is_http) return refused(400, "no HTTP version");
  // RFC 9110 section 2.5: a higher minor version is to be read as the highest one known.
  if (version[5] != '1') return refused(505, "only HTTP/1.1 is served");
  is_1_0_ = version == "HTTP/1.0";
  if (!contract::http::is_registered_method(request_.method)) {
    return refused(501, "no RFC registers this method");
  }
  if (request_.method == "CONNECT") return refused(501, "no tunnels are made");
  return parse_target(target);
}

// origin-form, absolute-form, or "*" for OPTIONS (RFC 9112 section 3.2).
bool Parser::parse_target(std::string_view target) {
  if (target.empty()) return refused(400, "the target is empty");
  if (!is_target_text(target))
    return refused(400, "the target holds characters that must be encoded");
  request_.target = target;
  std::string_view rest = target;
  if (rest == "*") {
    if (request_.method != "OPTIONS") return refused(400, "only OPTIONS has the target *");
    request_.path = rest;
    return true;
  }
  if (rest.front() != '/') {
    const std::string lower = contract::http::to_lower(rest.substr(0, 8));
    const std::size_t scheme = lower.starts_with("http://") ? 7 : lower == "https://" ? 8 : 0;
    if (scheme == 0) return refused(400, "the target is no path");
    const std::size_t end = std::min(rest.size(), rest.find_first_of("/?", scheme));
    const std::string_view authority = rest.substr(scheme, end - scheme);
    if (authority.empty() || !is_host(authority)) return refused(400, "the target has no host");
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
  if (line.front() == ' ' || line.front() == '\t') return refused(400, "a folded header field");
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
    return refused(400, "a header field is not \"name: value\"");
  }
  const std::string_view value = contract::http::trim(line.substr(colon + 1));
  if (!is_field_value(value)) return refused(400, "a header field holds control characters");
  request_.fields.push_back({line.substr(0, colon), value});
  return true;
}

// RFC 9112 sections 6 and 9.3. Whatever could be read in two ways is refused.
bool Parser::parse_framing() {
  std::size_t hosts = 0;
  std::size_t lengths = 0;
  std::size_t codings = 0;
  std::string_view length;
  std::string_view coding;
  std::string_view host;
  bool closes = is_1_0_;
  bool expects = false;
  for (const auto& [name, value] : request_.fields) {
    if (is_same_ignoring_case(name, "Host")) {
      ++hosts;
      host = value;
    } else if (is_same_ignoring_case(name, "Content-Length")) {
      ++lengths;
      length = value;
    } else if (is_same_ignoring_case(name, "Transfer-Encoding")) {
      ++codings;
      coding = value;
    } else if (is_same_ignoring_case(name, "Connection")) {
      closes = closes || holds(value, "close");
    } else if (is_same_ignoring_case(name, "Expect")) {
      if (!is_same_ignoring_case(value, "100-continue")) return refused(417, "unknown expectation");
      expects = !is_1_0_;
    }
  }
  keeps_alive_ = !closes;
  if (hosts > 1 || (hosts == 0 && !is_1_0_)) return refused(400, "exactly one Host is needed");
  if (!is_host(host)) return refused(400, "the Host is no host");
  // RFC 9112 section 3.2.2: the host of an absolute target counts, not the field.
  if (request_.authority.empty()) request_.authority = host;
  if (lengths > 1 || codings > 1 || (lengths > 0 && codings > 0)) {
    return refused(400, "the length of the body is given twice");
  }
  if (codings == 1) {
    if (is_1_0_) return refused(400, "HTTP/1.0 has no transfer coding");
    if (!ends_in_chunked(coding)) {
      return refused(400, "chunked must be the last transfer coding, once");
    }
    if (!is_same_ignoring_case(coding, "chunked")) {
      return refused(501, "only chunked is understood");
    }
    if (phase_ == Phase::head) cursor_ = head_end_;
    phase_ = Phase::chunked_body;
    request_.has_body = true;
  } else if (lengths == 1) {
    const char* end = length.data() + length.size();
    const auto parsed = std::from_chars(length.data(), end, body_size_);
    const bool is_huge = parsed.ec == std::errc::result_out_of_range && parsed.ptr == end;
    if (length.empty() || length.front() == '-' || parsed.ptr != end ||
        (parsed.ec != std::errc() && !is_huge)) {
      return refused(400, "the Content-Length is no number");
    }
    if (is_huge || body_size_ > limits_.body) return refused(413, "the body is too large");
    phase_ = Phase::sized_body;
    request_.has_body = true;
  } else {
    phase_ = Phase::sized_body;
  }
  wants_continue_ = expects && request_.has_body;
  return true;
}

Parser::State Parser::parse_chunks(std::string_view buffer) {
  constexpr std::size_t longest_line = 1024;
  const auto refuse_line = [this] {
    return chunk_phase_ == ChunkPhase::trailer ? refuse(431, "a trailer is too large")
                                               : refuse(400, "a chunk line is too long");
  };
  for (;;) {
    if (chunk_phase_ == ChunkPhase::data) {
      const std::size_t size = std::min(chunk_left_, buffer.size() - cursor_);
      chunked_body_.append(buffer.substr(cursor_, size));
      cursor_ += size;
      chunk_left_ -= size;
      if (chunk_left_ > 0) return State::incomplete;
      chunk_phase_ = ChunkPhase::data_end;
    }
    if (chunk_phase_ == ChunkPhase::data_end) {
      const std::string_view end = buffer.substr(cursor_, 2);
      if (std::string_view("\r\n").substr(0, end.size()) != end) {
        return refuse(400, "a chunk is longer than it says");
      }
      if (end.size() < 2) return State::incomplete;
      cursor_ += 2;
      chunk_phase_ = ChunkPhase::size;
    }
    const std::string_view rest = buffer.substr(cursor_);
    const std::size_t newline = rest.find('\n');
    if (newline == std::string_view::npos) {
      if (rest.size() > longest_line) return refuse_line();
      return State::incomplete;
    }
    if (newline > longest_line) return refuse_line();
    if (newline == 0 || rest[newline - 1] != '\r') return refuse(400, "an LF without CR");
    const std::string_view line = rest.substr(0, newline - 1);
    cursor_ += newline + 1;
    if (chunk_phase_ == ChunkPhase::trailer) {
      if (line.empty()) return finish(buffer, cursor_);
      trailer_size_ += line.size();
      if (trailer_size_ > limits_.head) return refuse(431, "the trailers are too large");
      const std::size_t colon = line.find(':');
      if (colon == std::string_view::npos || !is_token(line.substr(0, colon)) ||
          !is_field_value(line.substr(colon + 1))) {
        return refuse(400, "a trailer is not \"name: value\"");
      }
      continue;
    }
    if (const State state = parse_chunk_size(line); state == State::faulty) return state;
  }
}

Parser::State Parser::parse_chunk_size(std::string_view line) {
  const std::size_t semicolon = line.find(';');
  // BWS before an extension is grammar (RFC 9112 section 7.1.1); before nothing it is not.
  std::string_view digits = line.substr(0, semicolon);
  if (semicolon != std::string_view::npos) {
    extension_size_ += line.size() - semicolon;
    if (extension_size_ > limits_.head) return refuse(400, "the chunk extensions are too large");
    while (digits.ends_with(' ') || digits.ends_with('\t'))
      digits.remove_suffix(1);
    const std::string_view extensions = line.substr(semicolon);
    if (!is_field_value(extensions) || !are_chunk_extensions(extensions))
      return refuse(400, "a faulty chunk extension");
  }
  std::size_t size = 0;
  constexpr int hexadecimal = 16;
  const char* end = digits.data() + digits.size();
  const auto parsed = std::from_chars(digits.data(), end, size, hexadecimal);
  if (digits.empty() || parsed.ptr != end)
    return refuse(400, "a chunk size is no hexadecimal number");
  if (parsed.ec != std::errc() || size > limits_.body - chunked_body_.size()) {
    return refuse(413, "the body is too large");
  }
  chunk_left_ = size;
  chunk_phase_ = size == 0 ? ChunkPhase::trailer : ChunkPhase::data;
  return State::incomplete;
}

Parser::State Parser::finish(std::string_view buffer, std::size_t end) {
  const bool is_chunked = phase_ == Phase::chunked_body;
  consumed_ = end;
  if (buffer.data() != head_buffer_) parse_head(buffer);  // it moved: take the views anew
  wants_continue_ = false;
  request_.body =
      is_chunked ? std::string_view(chunked_body_) : buffer.substr(head_end_, body_size_);
  return State::complete;
}

}  // namespace accord::server::http
