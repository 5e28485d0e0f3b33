// The body of a request: its length, or its chunks (RFC 9112 sections 6 and 7.1).
#include <algorithm>
#include <charconv>

#include "accord/contract/http/text.h"
#include "accord/server/http/grammar.h"
#include "accord/server/http/parser.h"
#include "accord/server/messages/messages.h"

namespace accord::server::http {

namespace {

using contract::http::is_same_ignoring_case;
using contract::http::is_token;

// RFC 9112 section 6.3: the length is known only where chunked is last, and occurs once.
bool ends_in_chunked(std::string_view coding) {
  const auto elements = contract::http::split_list(coding);
  const auto is_chunked = [](std::string_view each) {
    return is_same_ignoring_case(each, "chunked");
  };
  return !elements.empty() && is_chunked(elements.back()) &&
         std::count_if(elements.begin(), elements.end(), is_chunked) == 1;
}

}  // namespace

bool Parser::choose_framing(const Framing& framing) {
  const auto invalid = [this](std::string_view detail) {
    return refused(Condition::malformed_message, detail);
  };
  if (framing.lengths + framing.codings > 1) return invalid(messages::length_repeated);
  if (framing.codings == 1) {
    if (is_1_0_) return invalid(messages::coding_in_1_0);
    if (!ends_in_chunked(framing.coding)) return invalid(messages::chunked_not_last);
    if (!is_same_ignoring_case(framing.coding, "chunked")) {
      return refused(Condition::not_implemented, messages::coding_not_supported);
    }
    if (phase_ == Phase::head) cursor_ = head_end_;
    phase_ = Phase::chunked_body;
    request_.has_body = true;
    return true;
  }
  phase_ = Phase::sized_body;
  if (framing.lengths == 0) return true;
  const std::string_view length = framing.length;
  const char* end = length.data() + length.size();
  const auto parsed = std::from_chars(length.data(), end, body_size_);
  const bool is_huge = parsed.ec == std::errc::result_out_of_range && parsed.ptr == end;
  if (length.empty() || length.front() == '-' || parsed.ptr != end ||
      (parsed.ec != std::errc() && !is_huge)) {
    return invalid(messages::invalid_content_length);
  }
  if (is_huge || body_size_ > limits_.body) {
    return refused(Condition::body_too_large, messages::body_too_large);
  }
  request_.has_body = true;
  return true;
}

Parser::State Parser::parse_chunks(std::string_view buffer) {
  constexpr std::size_t longest_line = 1024;
  const auto refuse_line = [this] {
    return chunk_phase_ == ChunkPhase::trailer
               ? refuse(Condition::fields_too_large, messages::trailers_too_large)
               : refuse(Condition::malformed_message, messages::chunk_line_too_long);
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
        return refuse(Condition::malformed_message, messages::chunk_too_long);
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
    if (newline == 0 || rest[newline - 1] != '\r')
      return refuse(Condition::malformed_message, messages::lf_without_cr);
    const std::string_view line = rest.substr(0, newline - 1);
    cursor_ += newline + 1;
    if (chunk_phase_ == ChunkPhase::trailer) {
      if (line.empty()) return finish(buffer, cursor_);
      trailer_size_ += line.size();
      if (trailer_size_ > limits_.head)
        return refuse(Condition::fields_too_large, messages::trailers_too_large);
      const std::size_t colon = line.find(':');
      if (colon == std::string_view::npos || !is_token(line.substr(0, colon)) ||
          !is_field_value(line.substr(colon + 1))) {
        return refuse(Condition::malformed_message, messages::invalid_trailer);
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
    if (extension_size_ > limits_.head)
      return refuse(Condition::malformed_message, messages::chunk_extensions_too_large);
    while (digits.ends_with(' ') || digits.ends_with('\t'))
      digits.remove_suffix(1);
    const std::string_view extensions = line.substr(semicolon);
    if (!is_field_value(extensions) || !are_chunk_extensions(extensions))
      return refuse(Condition::malformed_message, messages::invalid_chunk_extension);
  }
  std::size_t size = 0;
  constexpr int hexadecimal = 16;
  const char* end = digits.data() + digits.size();
  const auto parsed = std::from_chars(digits.data(), end, size, hexadecimal);
  if (digits.empty() || parsed.ptr != end)
    return refuse(Condition::malformed_message, messages::invalid_chunk_size);
  if (parsed.ec != std::errc() || size > limits_.body - chunked_body_.size()) {
    return refuse(Condition::body_too_large, messages::body_too_large);
  }
  chunk_left_ = size;
  chunk_phase_ = size == 0 ? ChunkPhase::trailer : ChunkPhase::data;
  return State::incomplete;
}

Parser::State Parser::finish(std::string_view buffer, std::size_t end) {
  const bool is_chunked = phase_ == Phase::chunked_body;
  consumed_ = end;
  if (buffer.data() != head_buffer_) parse_head(buffer);  // it moved: renew the views
  expects_continue_ = false;
  request_.body =
      is_chunked ? std::string_view(chunked_body_) : buffer.substr(head_end_, body_size_);
  return State::complete;
}

}  // namespace accord::server::http
