#include <algorithm>
#include <cctype>

#include "accord/contract/base/utf8.h"
#include "accord/validation/sample/change.h"
#include "accord/validation/sample/code_points.h"
#include "accord/validation/sample/pattern_text.h"

namespace accord::validation::sample {
namespace {

constexpr std::string_view beyond_ucs2 = "\xF0\x9F\x98\x80";

struct Form {
  std::string_view format;
  std::string_view name;
  std::string_view text;
};

constexpr Form forms[] = {
    {"date", "leap-day", "2024-02-29"},
    {"date", "first", "1970-01-01"},
    {"date-time", "leap-day", "2024-02-29T12:00:00Z"},
    {"date-time", "offset", "2024-01-31T12:00:00+05:30"},
    {"date-time", "fraction", "2024-01-31T12:00:00.123Z"},
    {"date-time", "midnight", "2024-01-31T00:00:00Z"},
    {"time", "offset", "12:00:00+05:30"},
    {"time", "fraction", "12:00:00.123Z"},
    {"duration", "time", "PT1H30M"},
    {"duration", "weeks", "P2W"},
    {"ipv4", "zero", "0.0.0.0"},
    {"ipv6", "unspecified", "::"},
    {"ipv6", "mapped", "::ffff:192.0.2.1"},
    {"json-pointer", "whole", ""},
    {"byte", "empty", ""}};

// The text, its last code points where it is too long, filled in front where it is too short.
std::string of_length(std::string_view text, std::size_t length, std::string_view filler) {
  std::size_t count = count_code_points(text);
  while (count > length) {
    take_code_point(text);
    --count;
  }
  return repeated(filler, length - count) + std::string(text);
}

void vary_lengths(Changes& changes, bool is_free) {
  const Site& site = changes.site();
  const auto least = Site::count(site.largest("minLength"));
  const auto most = Site::count(site.smallest("maxLength"));
  const std::string_view text = changes.valid_text();
  constexpr std::size_t longest = 10'000;
  const auto propose = [&](const char* name, const char* keyword, std::size_t length) {
    if (is_free) {
      changes.replace(name, keyword, of_length(text, length, "x"));
      return;
    }
    if (!site.keyword("pattern")) return;
    const auto pattern = contract::text_of(*site.keyword("pattern").value);
    if (const auto made = text_of_pattern(pattern, 1, {length, length}))
      changes.replace(name, keyword, *made);
  };
  if (is_free && !least) changes.replace("empty", "type", "");
  if (least) propose(*least == 0 ? "empty" : "shortest", "minLength", *least);
  if (!most || *most > longest) return;
  propose("longest", "maxLength", *most);
  if (is_free && *most > 0)
    changes.replace("longest-astral", "maxLength", of_length(text, *most, beyond_ucs2));
}

// In front of what is unique.
void vary_characters(Changes& changes) {
  const auto most = Site::count(changes.site().smallest("maxLength")).value_or(SIZE_MAX);
  const std::string_view text = changes.valid_text();
  const auto propose = [&](const char* name, std::string_view characters) {
    const std::size_t count = count_code_points(characters);
    if (count > most) return;
    const std::size_t rest = std::min(count_code_points(text), most - count);
    changes.replace(name, "type", std::string(characters) + of_length(text, rest, ""));
  };
  propose("astral", beyond_ucs2);
  propose("quotes", "\"'`\\/<&>");
  propose("combining", "e\xCC\x81");
  propose("digits", "007");
}

void vary_form(Changes& changes) {
  const std::string_view format = changes.site().format();
  const std::string text(changes.valid_text());
  for (const Form& each : forms) {
    if (each.format == format) changes.replace(each.name, "format", each.text);
  }
  if (format == "email" && text.find('@') != std::string::npos) {
    const std::size_t at = text.find('@');
    changes.replace("plus", "format", text.substr(0, at) + "+a" + text.substr(at));
    changes.replace("dot", "format", "a." + text);
  }
  if (format == "uri" && text.find('?') == std::string::npos) {
    changes.replace("query", "format", text + "?a=b&c=%20#d");
    changes.replace("urn", "format", "urn:accord:" + std::to_string(text.size()));
  }
  if (format == "uuid") {
    std::string capital = text;
    std::transform(capital.begin(), capital.end(), capital.begin(), [](unsigned char each) {
      return static_cast<char>(std::toupper(each));
    });
    changes.replace("capitals", "format", capital);
  }
}

}  // namespace

void vary_string(Changes& changes) {
  const Site& site = changes.site();
  const std::string_view format = site.format();
  const bool is_formatless = format.empty() || format == "password";
  const bool is_free = is_formatless && !site.keyword("pattern");
  vary_lengths(changes, is_free);
  if (is_free) vary_characters(changes);
  if (!is_formatless) vary_form(changes);
}

}  // namespace accord::validation::sample
