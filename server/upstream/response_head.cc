#include "accord/server/upstream/response_head.h"

#include <algorithm>
#include <string>

#include "accord/contract/http/text.h"
#include "accord/server/messages/upstream_messages.h"

namespace accord::server::upstream {
namespace {

using contract::http::is_same_ignoring_case;

bool is_visible_value(std::string_view value) {
  return std::none_of(value.begin(), value.end(), [](char each) {
    return (each >= '\0' && each < ' ' && each != '\t') || each == '\x7F';
  });
}

// libcurl does not see them in a form that differs from the usual.
bool frames(std::string_view name) {
  return is_same_ignoring_case(name, "Content-Length") ||
         is_same_ignoring_case(name, "Transfer-Encoding");
}

}  // namespace

void ResponseHead::clear() {
  bytes_ = 0;
  status_ = 0;
  length_.reset();
  is_whole_ = false;
  fields_.clear();
  why_refused_ = nullptr;
}

bool ResponseHead::refuse(const char* why) {
  why_refused_ = why;
  return false;
}

bool ResponseHead::add(std::string_view line) {
  bytes_ += line.size();
  if (bytes_ > most_bytes_) return refuse(messages::upstream_many_fields);
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (is_whole_) return true;
  if (status_ == 0) return begin(line);
  if (line.empty()) return end();
  return add_field(line);
}

// "HTTP/1.1 200 OK"; libcurl has checked its form.
bool ResponseHead::begin(std::string_view line) {
  const std::size_t space = line.find(' ');
  if (!line.starts_with("HTTP/1.") || space == std::string_view::npos)
    return refuse(messages::upstream_bad_field);
  is_older_ = line.starts_with("HTTP/1.0");
  for (const char each : line.substr(space + 1, 3))
    status_ = status_ * 10 + (each - '0');
  return status_ >= 100 && status_ <= 599 ? true : refuse(messages::upstream_bad_field);
}

bool ResponseHead::add_field(std::string_view line) {
  if (fields_.size() >= most_fields_) return refuse(messages::upstream_many_fields);
  if (line.front() == ' ' || line.front() == '\t') {
    // RFC 9112 section 5.2: a proxy replaces the folding by a space.
    if (fields_.empty() || !is_visible_value(line)) return refuse(messages::upstream_bad_field);
    if (frames(fields_.back().name)) return refuse(messages::upstream_folded_framing);
    fields_.back().value += ' ' + std::string(contract::http::trim(line));
    return true;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return refuse(messages::upstream_bad_field);
  // RFC 9112 section 5.1: white space before the colon is removed from responses.
  const std::string_view name = contract::http::trim(line.substr(0, colon));
  const std::string_view value = contract::http::trim(line.substr(colon + 1));
  if (!contract::http::is_token(name) || !is_visible_value(value))
    return refuse(messages::upstream_bad_field);
  if (frames(name) && name.size() != colon) return refuse(messages::upstream_folded_framing);
  fields_.push_back({std::string(name), std::string(value)});
  return true;
}

bool ResponseHead::end() {
  if (status_ == 101) return refuse(messages::upstream_switches);
  if (status_ < 200) {
    status_ = 0;
    fields_.clear();
    return true;
  }
  is_whole_ = true;
  return read_framing();
}

// RFC 9112 section 6. libcurl reads until the end of the connection where it does not understand.
bool ResponseHead::read_framing() {
  constexpr std::size_t most_digits = 18;  // more do not fit into what libcurl counts with
  const contract::http::Field* length = nullptr;
  const contract::http::Field* coding = nullptr;
  for (const auto& each : fields_) {
    if (is_same_ignoring_case(each.name, "Transfer-Encoding")) {
      const bool is_known = is_same_ignoring_case(each.value, "chunked");
      if (!is_known || is_older_ || coding != nullptr) return refuse(messages::upstream_bad_coding);
      coding = &each;
    }
    if (!is_same_ignoring_case(each.name, "Content-Length")) continue;
    if (each.value.empty() || each.value.size() > most_digits ||
        each.value.find_first_not_of("0123456789") != std::string::npos)
      return refuse(messages::upstream_bad_length);
    if (length != nullptr && length->value != each.value)
      return refuse(messages::upstream_two_lengths);
    length = &each;
  }
  if (coding != nullptr && length != nullptr) return refuse(messages::upstream_two_lengths);
  if (length != nullptr) length_ = std::stoull(length->value);
  return true;
}

}  // namespace accord::server::upstream
