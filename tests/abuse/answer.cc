#include "abuse/answer.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace accord::abuse {
namespace {

constexpr std::size_t longest_body = 64U << 20U;
constexpr std::size_t longest_head = 16U << 10U;

bool is_same_name(std::string_view one, std::string_view other) {
  return std::ranges::equal(one, other, [](unsigned char a, unsigned char b) {
    return std::tolower(a) == std::tolower(b);
  });
}

bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](unsigned char each) {
    return std::isalnum(each) != 0 ||
           std::string_view("!#$%&'*+-.^_`|~").find(static_cast<char>(each)) !=
               std::string_view::npos;
  });
}

bool is_text(std::string_view text) {
  return std::ranges::all_of(
      text, [](unsigned char each) { return each == '\t' || (each >= ' ' && each != 0x7f); });
}

// The status, or 0 where the line is none (RFC 9112 section 4).
int parse_status_line(std::string_view line) {
  constexpr std::string_view version = "HTTP/1.1 ";
  if (!line.starts_with(version) || line.size() < 13 || line[12] != ' ') return 0;
  int status = 0;
  const char* const end = line.data() + 12;
  const auto parsed = std::from_chars(line.data() + version.size(), end, status);
  return parsed.ptr == end && status >= 100 && status <= 599 && is_text(line) ? status : 0;
}

std::string parse_head(std::string_view head, Answer& answer) {
  std::size_t end = head.find("\r\n");
  answer.status = parse_status_line(head.substr(0, end));
  if (answer.status == 0) return "no status line: " + std::string(head.substr(0, 60));
  while (end + 2 < head.size()) {
    head.remove_prefix(end + 2);
    end = head.find("\r\n");
    const std::string_view line = head.substr(0, end);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)) || !is_text(line)) {
      return "no field line: " + std::string(line.substr(0, 60));
    }
    std::string_view value = line.substr(colon + 1);
    while (value.starts_with(' '))
      value.remove_prefix(1);
    answer.fields.emplace_back(line.substr(0, colon), value);
  }
  return {};
}

bool is_without_body(int status) {
  return status < 200 || status == 204 || status == 304;
}

// The length of the body by Content-Length; a fault where it is not plausible.
std::string parse_length(const Answer& answer, std::size_t& length) {
  length = 0;
  std::string_view text;
  int count = 0;
  for (const auto& [name, value] : answer.fields) {
    if (is_same_name(name, "Transfer-Encoding")) return "a Transfer-Encoding";
    if (is_same_name(name, "Content-Length") && ++count > 0) text = value;
  }
  if (is_without_body(answer.status)) {
    return count > 0 && answer.status != 304 ? "a Content-Length where no body can be" : "";
  }
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), length);
  const bool is_number =
      !text.empty() && parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
  if (count != 1 || !is_number || length > longest_body) {
    return "no plausible Content-Length: " + std::string(text);
  }
  return {};
}

}  // namespace

std::string_view Answer::field(std::string_view name) const {
  const auto found = std::ranges::find_if(
      fields, [&](const auto& each) { return is_same_name(each.first, name); });
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

bool Answer::closes() const {
  return is_same_name(field("Connection"), "close");
}

std::optional<Answer> AnswerReader::next() {
  while (fault_.empty() && is_inside()) {
    const std::string_view rest = unread();
    const std::size_t end = rest.find("\r\n\r\n");
    if (end == std::string_view::npos) {
      constexpr std::string_view start = "HTTP/1.1 ";
      if (!start.starts_with(rest.substr(0, start.size())) || rest.size() > longest_head) {
        fault_ = "no response: " + std::string(rest.substr(0, 60));
      }
      return {};
    }
    Answer answer;
    std::size_t length = 0;
    fault_ = parse_head(rest.substr(0, end + 2), answer);
    if (fault_.empty()) fault_ = parse_length(answer, length);
    if (!fault_.empty() || rest.size() < end + 4 + length) return {};
    answer.body = rest.substr(end + 4, length);
    taken_ += end + 4 + length;
    if (!is_inside()) {
      buffer_.clear();
      taken_ = 0;
    }
    if (answer.status >= 200) return answer;
  }
  return {};
}

std::string lack_of(const Answer& answer) {
  const std::string status = std::to_string(answer.status);
  // RFC 9110 section 6.6.1: an origin server with a clock sends Date in 2xx, 3xx and 4xx.
  if (answer.status < 500 && answer.field("Date").empty()) return status + " without Date";
  // RFC 9110 section 15.5.6.
  if (answer.status == 405 && answer.field("Allow").empty()) return "405 without Allow";
  if (answer.status == 503 && answer.field("Retry-After").empty()) return "503 without Retry-After";
  if (answer.field("Content-Encoding") == "gzip") {
    return answer.body.starts_with("\x1f\x8b") ? "" : status + " with a body that is not gzip";
  }
  if (answer.field("Content-Type").find("json") != std::string_view::npos) {
    const char first = answer.body.empty() ? '?' : answer.body.front();
    const char last = answer.body.empty() ? '?' : answer.body.back();
    const bool is_whole = (first == '{' && last == '}') || (first == '[' && last == ']');
    if (!is_whole) return status + " with a body that is not JSON: " + answer.body.substr(0, 60);
  }
  return {};
}

}  // namespace accord::abuse
