// The grammar of RFC 9535, by recursive descent. Nesting is bounded.
#include <array>
#include <charconv>

#include "accord/contract/json/messages.h"
#include "accord/contract/json/path.h"
#include "accord/contract/json/reader.h"

namespace accord::contract {
namespace {

constexpr int deepest = 50;
constexpr int64_t largest_index = (int64_t{1} << 53) - 1;  // section 2.1: what I-JSON holds

struct Fault {
  std::size_t at;
  std::string message;
};

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  JsonPath parse() {
    if (!take("$")) fail(json_messages::path_without_root);
    JsonPath path(segments());
    if (at_ != text_.size()) fail(json_messages::expected_segment);
    return path;
  }

 private:
  [[noreturn]] void fail(std::string message) const { throw Fault{at_, std::move(message)}; }
  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(std::string_view what) {
    if (!text_.substr(at_).starts_with(what)) return false;
    at_ += what.size();
    return true;
  }
  void expect(std::string_view what) {
    if (!take(what)) fail(json_messages::expected(what));
  }
  void skip() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != text_.npos)
      ++at_;
  }

  std::vector<JsonPathSegment> segments() {
    if (++depth_ > deepest) fail(json_messages::path_too_deep);
    std::vector<JsonPathSegment> all;
    for (;;) {
      const std::size_t before = at_;
      skip();
      if (peek() != '.' && peek() != '[') {
        at_ = before;
        --depth_;
        return all;
      }
      JsonPathSegment segment;
      segment.is_descendant = take("..");
      if (peek() == '[') {
        segment.selectors = bracketed();
      } else {
        if (!segment.is_descendant) expect(".");
        segment.selectors.push_back(shorthand());
      }
      all.push_back(std::move(segment));
    }
  }

  JsonPathSelector shorthand() {
    JsonPathSelector selector;
    if (take("*")) return selector;
    const std::size_t start = at_;
    while (is_name(peek()))
      ++at_;
    const bool is_digit = start < at_ && text_[start] >= '0' && text_[start] <= '9';
    if (start == at_ || is_digit) fail(json_messages::expected_name);
    selector.kind = JsonPathSelector::Kind::name;
    selector.name = text_.substr(start, at_ - start);
    return selector;
  }
  static bool is_name(char each) {
    return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || each == '_' ||
           (each >= '0' && each <= '9') || static_cast<unsigned char>(each) >= 0x80U;
  }

  std::vector<JsonPathSelector> bracketed() {
    expect("[");
    std::vector<JsonPathSelector> all;
    do {
      skip();
      all.push_back(selector());
      skip();
    } while (take(","));
    expect("]");
    return all;
  }

  JsonPathSelector selector() {
    JsonPathSelector selector;
    if (take("*")) return selector;
    if (peek() == '\'' || peek() == '"') {
      selector.kind = JsonPathSelector::Kind::name;
      selector.name = string();
      return selector;
    }
    if (take("?")) {
      selector.kind = JsonPathSelector::Kind::filter;
      selector.filter = std::make_shared<const JsonPathFilter>(any_of());
      return selector;
    }
    selector.start = optional_integer();
    skip();
    if (!take(":")) {
      if (!selector.start) fail(json_messages::expected_selector);
      selector.kind = JsonPathSelector::Kind::index;
      selector.index = *selector.start;
      return selector;
    }
    selector.kind = JsonPathSelector::Kind::slice;
    skip();
    selector.end = optional_integer();
    skip();
    if (take(":")) {
      skip();
      selector.step = optional_integer().value_or(1);
    }
    return selector;
  }

  std::optional<int64_t> optional_integer() {
    int64_t value = 0;
    const char* start = text_.data() + at_;
    const auto read = std::from_chars(start, text_.data() + text_.size(), value);
    if (read.ptr == start) return std::nullopt;
    if (read.ec != std::errc() || value > largest_index || value < -largest_index) {
      fail(json_messages::index_out_of_range);
    }
    at_ += static_cast<std::size_t>(read.ptr - start);
    return value;
  }

  std::string string() {
    const char quote = peek();
    std::string json = "\"";
    for (++at_; peek() != quote; ++at_) {
      if (at_ >= text_.size()) fail(json_messages::unterminated_string);
      if (peek() == '\\' && at_ + 1 < text_.size()) {
        ++at_;
        json += peek() == '\'' ? "'" : std::string("\\") + peek();
      } else {
        json += peek() == '"' ? std::string("\\\"") : std::string(1, peek());
      }
    }
    ++at_;
    const auto read = read_json(json + "\"", {});
    if (!read) fail(json_messages::invalid_escape);
    return std::string(text_of(*read));
  }

  JsonPathFilter group(JsonPathFilter::Kind kind, std::vector<JsonPathFilter> parts) {
    if (parts.size() == 1 && kind != JsonPathFilter::Kind::none_of) return std::move(parts[0]);
    JsonPathFilter filter;
    filter.kind = kind;
    filter.parts = std::move(parts);
    return filter;
  }
  JsonPathFilter any_of() {
    if (++depth_ > deepest) fail(json_messages::path_too_deep);
    std::vector<JsonPathFilter> parts;
    do {
      parts.push_back(all_of());
      skip();
    } while (take("||"));
    --depth_;
    return group(JsonPathFilter::Kind::any_of, std::move(parts));
  }
  JsonPathFilter all_of() {
    std::vector<JsonPathFilter> parts;
    do {
      skip();
      parts.push_back(basic());
      skip();
    } while (take("&&"));
    return group(JsonPathFilter::Kind::all_of, std::move(parts));
  }
  JsonPathFilter basic() {
    if (peek() == '!') {
      ++at_;
      skip();
      std::vector<JsonPathFilter> one;
      one.push_back(peek() == '(' ? parenthesized() : test());
      return group(JsonPathFilter::Kind::none_of, std::move(one));
    }
    return peek() == '(' ? parenthesized() : test();
  }
  JsonPathFilter parenthesized() {
    expect("(");
    JsonPathFilter filter = any_of();
    skip();
    expect(")");
    return filter;
  }
  JsonPathFilter test() {
    JsonPathFilter filter;
    filter.left = operand();
    skip();
    const auto comparison = take_comparison();
    if (!comparison) {
      if (filter.left.kind != JsonPathOperand::Kind::query)
        fail(json_messages::expected_comparison);
      return filter;
    }
    filter.kind = JsonPathFilter::Kind::compare;
    filter.comparison = *comparison;
    skip();
    filter.right = operand();
    return filter;
  }
  std::optional<JsonPathFilter::Comparison> take_comparison() {
    using Comparison = JsonPathFilter::Comparison;
    if (take("==")) return Comparison::equal;
    if (take("!=")) return Comparison::not_equal;
    if (take("<=")) return Comparison::less_or_equal;
    if (take(">=")) return Comparison::greater_or_equal;
    if (take("<")) return Comparison::less;
    if (take(">")) return Comparison::greater;
    return std::nullopt;
  }

  JsonPathOperand operand() {
    JsonPathOperand operand;
    if (peek() == '@' || peek() == '$') {
      operand.kind = JsonPathOperand::Kind::query;
      read_query(operand);
      return operand;
    }
    using Kind = JsonPathOperand::Kind;
    constexpr std::array<std::pair<std::string_view, Kind>, 3> functions = {
        {{"length(", Kind::length}, {"count(", Kind::count}, {"value(", Kind::value}}};
    for (const auto& [name, kind] : functions) {
      if (!take(name)) continue;
      skip();
      operand.kind = kind;
      read_query(operand);
      skip();
      expect(")");
      return operand;
    }
    operand.literal = std::make_shared<JsonDocument>(literal());
    return operand;
  }
  void read_query(JsonPathOperand& operand) {
    operand.is_absolute = take("$");
    if (!operand.is_absolute && !take("@")) fail(json_messages::expected_query);
    operand.query = JsonPath(segments());
  }
  JsonDocument literal() {
    JsonDocument document;
    if (peek() == '\'' || peek() == '"') {
      const std::string text = string();
      document.SetString(text, document.GetAllocator());
      return document;
    }
    const std::size_t start = at_;
    while (std::string_view("+-.").find(peek()) != std::string_view::npos || is_name(peek()))
      ++at_;
    const std::string_view word = text_.substr(start, at_ - start);
    if (peek() == '(') fail(json_messages::unsupported_function(word));
    auto read = read_json(word, {});
    if (!read) fail(json_messages::expected_operand);
    return std::move(read).value();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

Result<JsonPath, std::string> JsonPath::parse(std::string_view text) {
  try {
    return Parser(text).parse();
  } catch (const Fault& fault) {  // of this file alone
    return fault.message + " (byte " + std::to_string(fault.at) + ")";
  }
}

}  // namespace accord::contract
