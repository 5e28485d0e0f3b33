#include "accord/contract/document/yaml_writer.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <yaml.h>

#include "accord/contract/base/markup.h"
#include "accord/contract/base/utf8.h"
#include "accord/contract/document/yaml_scalar.h"

namespace accord::contract {
namespace {

int append(void* text, unsigned char* bytes, std::size_t size) {
  static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(bytes), size);
  return 1;
}

yaml_char_t* chars_of(std::string_view text) {
  // libyaml copies what it is given, and does not change it.
  return reinterpret_cast<yaml_char_t*>(const_cast<char*>(text.data()));
}

// Booleans of YAML 1.1 (https://yaml.org/type/bool.html), which many readers still know.
bool is_old_boolean(std::string_view text) {
  constexpr std::array<std::string_view, 6> words{"y", "n", "yes", "no", "on", "off"};
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char each) {
    return static_cast<char>(std::tolower(each));
  });
  return std::find(words.begin(), words.end(), lower) != words.end();
}

// Dates, sexagesimal numbers and octal numbers of YAML 1.1 begin with a digit.
bool is_plain(std::string_view text) {
  JsonDocument document;
  const bool begins_as_number =
      !text.empty() && (std::isdigit(static_cast<unsigned char>(text.front())) != 0 ||
                        text.front() == '.' || text.front() == '+' || text.front() == '-');
  return !begins_as_number && text != "<<" && text != "=" && !is_old_boolean(text) &&
         resolve_scalar(text, document.GetAllocator()).IsString();
}

// NEL, LINE SEPARATOR and PARAGRAPH SEPARATOR: YAML 1.1 ends lines there, YAML 1.2 does not (5.4).
bool has_old_line_break(std::string_view text) {
  constexpr std::string_view breaks[] = {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"};
  return std::any_of(std::begin(breaks), std::end(breaks), [&](std::string_view each) {
    return text.find(each) != std::string_view::npos;
  });
}

// YAML 1.1 knows an exponent only after a point, and with a sign
// (https://yaml.org/type/float.html).
std::string number_text(const Json& number) {
  std::string text = to_text(number);
  const std::size_t exponent = text.find_first_of("eE");
  if (exponent == std::string::npos || !number.IsNumber()) return text;
  const char sign = text[exponent + 1];
  if (sign != '+' && sign != '-') text.insert(exponent + 1, "+");
  if (text.find('.') == std::string::npos) text.insert(exponent, ".0");
  return text;
}

class YamlWriter {
 public:
  YamlWriter() {
    yaml_emitter_initialize(&emitter_);
    yaml_emitter_set_output(&emitter_, append, &text_);
    yaml_emitter_set_encoding(&emitter_, YAML_UTF8_ENCODING);
    yaml_emitter_set_unicode(&emitter_, 1);
    yaml_emitter_set_width(&emitter_, -1);
  }
  YamlWriter(const YamlWriter&) = delete;
  YamlWriter& operator=(const YamlWriter&) = delete;
  ~YamlWriter() { yaml_emitter_delete(&emitter_); }

  std::string write(const Json& value) {
    yaml_event_t event;
    yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING);
    emit(event);
    yaml_document_start_event_initialize(&event, nullptr, nullptr, nullptr, 1);
    emit(event);
    add(value);
    yaml_document_end_event_initialize(&event, 1);
    emit(event);
    yaml_stream_end_event_initialize(&event);
    emit(event);
    return std::move(text_);
  }

 private:
  void emit(yaml_event_t& event) { yaml_emitter_emit(&emitter_, &event); }

  // libyaml ends its output at what is not UTF-8.
  void scalar(std::string_view given, yaml_scalar_style_t style) {
    const std::string valid = validation::is_utf8(given) ? std::string() : valid_utf8(given);
    const std::string_view text = valid.empty() ? given : valid;
    yaml_event_t event;
    yaml_scalar_event_initialize(
        &event, nullptr, nullptr, chars_of(text), static_cast<int>(text.size()), 1, 1, style);
    emit(event);
  }

  // libyaml quotes a plain text that its place does not allow.
  void string(std::string_view text, bool is_key) {
    auto style = YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    if (!has_old_line_break(text)) {
      const bool is_block = !is_key && text.find('\n') != std::string_view::npos;
      if (is_block) style = YAML_LITERAL_SCALAR_STYLE;
      if (!is_block && is_plain(text)) style = YAML_PLAIN_SCALAR_STYLE;
    }
    scalar(text, style);
  }

  // NOLINTNEXTLINE(misc-no-recursion): documents have at most 200 levels
  void add(const Json& value) {
    yaml_event_t event;
    if (value.IsObject()) {
      const auto style = value.ObjectEmpty() ? YAML_FLOW_MAPPING_STYLE : YAML_BLOCK_MAPPING_STYLE;
      yaml_mapping_start_event_initialize(&event, nullptr, nullptr, 1, style);
      emit(event);
      for (const auto& member : value.GetObject()) {
        string(text_of(member.name), true);
        add(member.value);
      }
      yaml_mapping_end_event_initialize(&event);
      emit(event);
    } else if (value.IsArray()) {
      const auto style = value.Empty() ? YAML_FLOW_SEQUENCE_STYLE : YAML_BLOCK_SEQUENCE_STYLE;
      yaml_sequence_start_event_initialize(&event, nullptr, nullptr, 1, style);
      emit(event);
      for (const Json& each : value.GetArray())
        add(each);
      yaml_sequence_end_event_initialize(&event);
      emit(event);
    } else if (value.IsString()) {
      string(text_of(value), false);
    } else {
      scalar(number_text(value), YAML_PLAIN_SCALAR_STYLE);
    }
  }

  std::string text_;
  yaml_emitter_t emitter_{};
};

}  // namespace

std::string to_yaml(const Json& value) {
  return YamlWriter().write(value);
}

}  // namespace accord::contract
