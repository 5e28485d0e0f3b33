#include "accord/validation/body/multipart.h"

#include <algorithm>

#include "accord/contract/base/utf8.h"
#include "accord/contract/http/text.h"
#include "accord/validation/body/messages.h"

namespace accord::validation {
namespace {

using contract::http::FieldView;
using contract::http::is_same_ignoring_case;
using contract::http::trim;

constexpr std::size_t longest_boundary = 70;
constexpr std::size_t most_fields = 100;
constexpr std::string_view line_end = "\r\n";

bool is_control(char each) {
  const auto byte = static_cast<unsigned char>(each);
  return (byte < 0x20 && each != '\t') || byte == 0x7F;
}

// A quoted string as browsers and RFC 7578 write it: only \" and \\ are escapes.
std::optional<std::string> take_quoted(std::string_view& text) {
  std::string value;
  for (text.remove_prefix(1); !text.empty(); text.remove_prefix(1)) {
    if (text.front() == '"') {
      text.remove_prefix(1);
      return value;
    }
    const bool is_escape =
        text.front() == '\\' && text.size() > 1 && (text[1] == '"' || text[1] == '\\');
    if (is_escape) text.remove_prefix(1);
    value += text.front();
  }
  return std::nullopt;
}

std::optional<std::string> take_value(std::string_view& text) {
  if (text.starts_with('"')) return take_quoted(text);
  const std::size_t end = std::min(text.size(), text.find_first_of("; \t"));
  std::string value(text.substr(0, end));
  text.remove_prefix(end);
  return contract::http::is_token(value) ? std::optional(std::move(value)) : std::nullopt;
}

class Parser {
 public:
  Parser(std::string_view body, std::string_view boundary)
      : body_(body),
        delimiter_("--" + std::string(boundary)) {}

  contract::Result<std::vector<Part>, MultipartFault> parse() {
    std::vector<Part> parts;
    auto line = next_delimiter(0);
    if (!line) return missing(0, messages::no_delimiter);
    while (!line->is_last) {
      if (parts.size() == most_parts) return fault(line->start, messages::too_many_parts);
      const std::size_t start = line->end;
      // The line end before a delimiter belongs to it; that of an empty head may be the same one.
      const auto next = next_delimiter(start - line_end.size());
      if (!next) return missing(start, messages::no_close_delimiter);
      Part part;
      if (auto broken = read_part(start, next->start, part)) return std::move(*broken);
      parts.push_back(std::move(part));
      line = next;
    }
    // What follows is ignored; a reader that goes on would find more parts.
    const std::size_t more = body_.find("\n" + delimiter_, line->end - 1);
    if (more != body_.npos) return fault(more + 1, messages::stray_delimiter);
    return parts;
  }

 private:
  struct DelimiterLine {
    std::size_t start;  // of the line end before it
    std::size_t end;    // after the line end behind it
    bool is_last;
  };

  static MultipartFault fault(std::size_t offset, std::string message) {
    return {offset, std::move(message)};
  }

  [[nodiscard]] MultipartFault missing(std::size_t offset, std::string message) const {
    return stray_ ? fault(*stray_, messages::stray_delimiter) : fault(offset, std::move(message));
  }

  // RFC 2046 section 5.1.1: CRLF "--" boundary, white space, CRLF. The first may begin the body. No
  // other line may begin so: another reader could take it for one.
  [[nodiscard]] std::optional<DelimiterLine> next_delimiter(std::size_t from) {
    for (std::size_t at = from; (at = body_.find(delimiter_, at)) != body_.npos; ++at) {
      const bool begins_line =
          at == 0 || (at >= from + line_end.size() &&
                      body_.substr(at - line_end.size(), line_end.size()) == line_end);
      const bool follows_line_feed = at == 0 || body_[at - 1] == '\n';
      if (!follows_line_feed) continue;
      if (begins_line) {
        if (auto line = delimiter_line(at)) return line;
      }
      stray_ = at;
      return std::nullopt;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<DelimiterLine> delimiter_line(std::size_t at) const {
    std::size_t end = at + delimiter_.size();
    const bool is_last = body_.substr(end).starts_with("--");
    if (is_last) end += 2;
    while (end < body_.size() && (body_[end] == ' ' || body_[end] == '\t'))
      ++end;
    const bool ends_line = body_.substr(end).starts_with(line_end);
    const bool ends_body = is_last && end == body_.size();
    if (!ends_line && !ends_body) return std::nullopt;
    return DelimiterLine{
        at == 0 ? 0 : at - line_end.size(), ends_line ? end + line_end.size() : end, is_last};
  }

  // The bytes from `start` to `end`: fields, an empty line, the content.
  std::optional<MultipartFault> read_part(std::size_t start, std::size_t end, Part& part) const {
    std::size_t at = start;
    for (;;) {
      const std::size_t line_stop = body_.find(line_end, at);
      if (line_stop == body_.npos || line_stop > end || at > end) {
        return fault(at, messages::unterminated_head);
      }
      if (line_stop + line_end.size() - start > longest_part_head) {
        return fault(start, messages::head_too_long);
      }
      const std::string_view line = body_.substr(at, line_stop - at);
      if (line.empty()) {
        at = line_stop + line_end.size();
        break;
      }
      if (auto broken = read_field(line, at, part)) return broken;
      at = line_stop + line_end.size();
    }
    // A part without content: its empty line ends where the next delimiter begins.
    part.content = at > end ? std::string_view() : body_.substr(at, end - at);
    return read_head(start, part);
  }

  static std::optional<MultipartFault> read_field(
      std::string_view line, std::size_t offset, Part& part) {
    const std::size_t colon = line.find(':');
    const bool is_sound = colon != line.npos && contract::http::is_token(line.substr(0, colon)) &&
                          std::none_of(line.begin(), line.end(), is_control) && is_utf8(line);
    if (!is_sound) return fault(offset, messages::invalid_part_field);
    if (part.fields.size() == most_fields) return fault(offset, messages::too_many_part_fields);
    part.fields.push_back({line.substr(0, colon), trim(line.substr(colon + 1))});
    return std::nullopt;
  }

  static std::optional<MultipartFault> read_head(std::size_t offset, Part& part) {
    bool is_named = false;
    for (const FieldView& each : part.fields) {
      if (is_same_ignoring_case(each.name, "Content-Disposition")) {
        if (is_named || !read_disposition(each.value, part)) {
          return fault(offset, messages::invalid_disposition);
        }
        is_named = true;
      } else if (is_same_ignoring_case(each.name, "Content-Type")) {
        if (!part.media_type.empty()) return fault(offset, messages::several_types);
        part.media_type = each.value;
      } else if (is_same_ignoring_case(each.name, "Content-Transfer-Encoding")) {
        // RFC 7578 section 4.7: deprecated. What changes no byte is let through.
        const bool is_plain = is_same_ignoring_case(each.value, "binary") ||
                              is_same_ignoring_case(each.value, "8bit") ||
                              is_same_ignoring_case(each.value, "7bit");
        if (!is_plain) return fault(offset, messages::unsupported_transfer_encoding);
      }
    }
    if (!is_named) return fault(offset, messages::no_disposition);
    return std::nullopt;
  }

  // RFC 7578 section 4.2.
  static bool read_disposition(std::string_view text, Part& part) {
    const std::size_t end = std::min(text.size(), text.find_first_of("; \t"));
    if (!is_same_ignoring_case(text.substr(0, end), "form-data")) return false;
    bool has_name = false;
    for (text = trim(text.substr(end)); !text.empty(); text = trim(text)) {
      if (text.front() != ';') return false;
      text = trim(text.substr(1));
      const std::size_t equals = text.find('=');
      if (text.empty()) break;
      if (equals == text.npos || !contract::http::is_token(text.substr(0, equals))) return false;
      const std::string_view name = text.substr(0, equals);
      text.remove_prefix(equals + 1);
      auto value = take_value(text);
      if (!value) return false;
      if (is_same_ignoring_case(name, "name")) {
        if (has_name) return false;
        has_name = true;
        part.name = std::move(*value);
      } else if (is_same_ignoring_case(name, "filename")) {
        if (part.filename) return false;
        part.filename = std::move(*value);
      } else if (contract::http::to_lower(name).starts_with("name*")) {
        return false;  // RFC 5987: another name, for who reads it
      }
    }
    return has_name;
  }

  std::string_view body_;
  std::string delimiter_;
  std::optional<std::size_t> stray_;  // where a line begins like a delimiter and is none
};

}  // namespace

bool is_boundary(std::string_view text) {
  constexpr std::string_view others = "'()+_,-./:=? ";
  return !text.empty() && text.size() <= longest_boundary && text.back() != ' ' &&
         std::all_of(text.begin(), text.end(), [&](char each) {
           const bool is_alphanumeric = (each >= '0' && each <= '9') ||
                                        (each >= 'a' && each <= 'z') ||
                                        (each >= 'A' && each <= 'Z');
           return is_alphanumeric || others.find(each) != others.npos;
         });
}

contract::Result<std::vector<Part>, MultipartFault> parse_multipart(
    std::string_view body, std::string_view boundary) {
  return Parser(body, boundary).parse();
}

}  // namespace accord::validation
