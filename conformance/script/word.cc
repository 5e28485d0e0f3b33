#include "accord/conformance/script/word.h"

#include <algorithm>
#include <cstdio>

#include "accord/contract/base/utf8.h"
#include "accord/contract/base/visible.h"

namespace accord::conformance::script {
bool can_be_seen(std::string_view text) {
  if (!validation::is_utf8(text)) return false;
  while (!text.empty()) {
    const bool is_seen = text.front() == '\n' || text.front() == '\t';
    if (!is_seen && contract::invisible_length(text) > 0) return false;
    validation::take_code_point(text);
  }
  return true;
}

namespace {

constexpr std::size_t digits = 12;

bool is_hexadecimal(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// The twelve digits between each `before` and `after`.
void add_digits(
    std::string_view text, std::string_view before, std::string_view after, Names& names) {
  for (std::size_t at = text.find(before); at != text.npos; at = text.find(before, at + 1)) {
    const std::string_view rest = text.substr(at + before.size());
    const std::string_view found = rest.substr(0, digits);
    if (found.size() < digits || !is_hexadecimal(found)) continue;
    if (!rest.substr(digits).starts_with(after)) continue;
    const bool is_known =
        std::any_of(names.strings.begin(), names.strings.end(), [&](const auto& each) {
          return each.first == found;
        });
    if (!is_known) names.strings.emplace_back(found, run_variable);
  }
}

// Where a string is that a variable stands for; a short credential is a word of its own.
std::size_t find_whole(std::string_view text, std::string_view string, std::size_t start) {
  if (string.empty()) return text.npos;
  std::size_t at = text.find(string, start);
  while (at != text.npos && !is_hidden_at(text, at, string))
    at = text.find(string, at + 1);
  return at;
}

std::string octal(std::string_view bytes) {
  std::string text;
  for (const char each : bytes) {
    char escape[8];
    std::snprintf(escape, sizeof(escape), "\\%03o", static_cast<unsigned char>(each));
    text += escape;
  }
  return text;
}

// POSIX: octal escapes in the format of printf, for all that a reader does not see.
std::string format_of(std::string_view text) {
  const bool is_text = validation::is_utf8(text);
  std::string format;
  while (!text.empty()) {
    std::string_view rest = text;
    if (is_text) {
      validation::take_code_point(rest);
    } else {
      rest.remove_prefix(1);
    }
    const std::string_view first = text.substr(0, text.size() - rest.size());
    const bool is_seen = is_text || static_cast<unsigned char>(first.front()) < 0x80;
    if (!is_seen || !can_be_seen(first)) {
      format += octal(first);
    } else {
      format += first == "%" || first == "\\" ? std::string(first) + std::string(first)
                                              : std::string(first);
    }
    text = rest;
  }
  return format;
}

// A format that begins with a minus sign would be an option.
std::string printf_of(std::string format, const std::string& values) {
  if (format.starts_with('-')) format.replace(0, 1, octal("-"));
  return "printf " + single_quoted(format) + values;
}

bool is_plain(std::string_view text) {
  return !text.empty() && text.find_first_not_of(
                              "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                              "-_./:@%+,") == std::string_view::npos;
}

}  // namespace

std::string single_quoted(std::string_view text) {
  std::string all = "'";
  for (const char each : text)
    all += each == '\'' ? std::string("'\\''") : std::string(1, each);
  return all + "'";
}

void add_marks(std::string_view text, Names& names) {
  add_digits(text, "accord", "n", names);
  add_digits(text, "-0000-4000-8000-", "", names);
}

void Word::add(std::string_view text, const Names& names) {
  for (std::size_t start = 0; start < text.size();) {
    std::size_t first = text.size();
    std::size_t length = 0;
    std::string variable;
    for (const auto& [string, name] : names.strings) {
      const std::size_t at = find_whole(text, string, start);
      const bool is_better = at < first || (at == first && string.size() > length);
      if (at == text.npos || !is_better) continue;
      first = at;
      length = string.size();
      variable = name;
    }
    add_literal(names.mask(text.substr(start, first - start)));
    if (!variable.empty()) add_variable(variable);
    start = first + length;
  }
}

void Word::add_variable(const std::string& name) {
  pieces_.push_back({name, true});
  variables_.insert(name);
}

void Word::add_literal(std::string_view text) {
  if (text.empty()) return;
  if (!pieces_.empty() && !pieces_.back().is_variable) {
    pieces_.back().text += text;
  } else {
    pieces_.push_back({std::string(text), false});
  }
}

std::string Word::text() const {
  std::string all;
  for (const Piece& each : pieces_) {
    if (each.is_variable) {
      all += "\"$" + each.text + '"';
    } else if (!can_be_seen(each.text)) {
      all += "\"$(" + printf_of(format_of(each.text), "") + ")\"";
    } else {
      all += is_plain(each.text) ? each.text : single_quoted(each.text);
    }
  }
  return all.empty() ? "''" : all;
}

std::string Word::printf_command() const {
  std::string format;
  std::string values;
  for (const Piece& each : pieces_) {
    format += each.is_variable ? "%s" : format_of(each.text);
    if (each.is_variable) values += " \"$" + each.text + '"';
  }
  return printf_of(format, values);
}

}  // namespace accord::conformance::script
