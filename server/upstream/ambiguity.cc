#include "accord/server/upstream/ambiguity.h"

#include <algorithm>

#include "accord/contract/base/percent.h"
#include "accord/contract/http/pairs.h"
#include "accord/contract/http/text.h"
#include "accord/validation/body/multipart.h"

namespace accord::server::upstream {
namespace {

bool is_blank_or_control(char each) {
  return static_cast<unsigned char>(each) <= ' ' || each == '\x7F';
}

// As lenient readers take it; `brackets`: where the name ends at "[".
std::string lenient_name(std::string_view name, bool brackets) {
  const auto* const start = std::find_if_not(name.begin(), name.end(), is_blank_or_control);
  const auto* const end = std::find_if(start, name.end(), is_blank_or_control);
  const std::string_view cut = name.substr(
      static_cast<std::size_t>(start - name.begin()), static_cast<std::size_t>(end - start));
  return std::string(brackets ? cut.substr(0, cut.find('[')) : cut);
}

bool is_read_as_another(const std::string& name, const ReadNames& names) {
  return names.all.contains(lenient_name(name, false)) ||
         names.plain.contains(lenient_name(name, true));
}

bool has_escape(std::string_view name) {
  if (name.find_first_of("\\\"") != std::string_view::npos) return true;
  const auto decoded = contract::percent_decode(name);
  return decoded && *decoded != name;
}

// Parts at ";" that are not in a quoted string.
template <class Visit>
void visit_parameters(std::string_view value, const Visit& visit) {
  bool is_quoted = false;
  std::size_t start = 0;
  for (std::size_t at = 0; at <= value.size(); ++at) {
    const bool is_end = at == value.size() || (value[at] == ';' && !is_quoted);
    if (is_end) {
      visit(contract::http::trim(value.substr(start, at - start)));
      start = at + 1;
    } else if (value[at] == '"') {
      is_quoted = !is_quoted;
    } else if (value[at] == '\\' && is_quoted) {
      ++at;
    }
  }
}

}  // namespace

bool has_dot_segment(std::string_view path) {
  const std::string decoded = contract::percent_decode(path).value_or(std::string(path));
  std::string_view rest = decoded;
  for (;;) {
    const std::size_t end = std::min(rest.size(), rest.find_first_of("/\\"));
    const std::string_view whole = rest.substr(0, end);
    const auto* const cut = std::find_if(whole.begin(), whole.end(), [](char each) {
      return each == ';' || is_blank_or_control(each);
    });
    const std::string_view segment = whole.substr(0, static_cast<std::size_t>(cut - whole.begin()));
    if (segment == "." || segment == "..") return true;
    if (end == rest.size()) return false;
    rest.remove_prefix(end + 1);
  }
}

void ReadNames::add(const std::string& name, const contract::Node& schema) {
  all.insert(name);
  const std::string_view type = schema.text("type");
  for (const std::string_view each : {"string", "integer", "number", "boolean"}) {
    if (type == each) plain.insert(name);
  }
}

void ReadNames::add_found(const std::string& name) {
  const bool is_usual = std::none_of(name.begin(), name.end(), [](char each) {
    return is_blank_or_control(each) || std::string_view("[\\\"%").find(each) != std::string::npos;
  });
  if (is_usual) all.insert(name);
}

bool has_other_spelling(std::string_view pairs, const ReadNames& names) {
  bool is_found = false;
  contract::http::visit_pairs(pairs, '&', [&](std::string_view name, std::string_view value) {
    // The pair is in one piece there.
    const std::string_view pair(
        name.data(), value.empty() ? name.size() : name.size() + 1 + value.size());
    bool is_first = true;
    contract::http::visit_pairs(pair, ';', [&](std::string_view part, std::string_view) {
      const auto decoded = contract::http::decode_query(part);
      const bool is_exact = is_first && decoded && names.all.contains(*decoded);
      is_first = false;
      if (!decoded || is_exact) return;
      is_found = is_found || is_read_as_another(*decoded, names);
    });
  });
  return is_found;
}

bool has_other_spelling_in_parts(
    std::string_view body, std::string_view boundary, ReadNames names) {
  const auto parts = validation::parse_multipart(body, boundary);
  if (!parts) return false;
  for (const auto& each : parts.value())
    names.add_found(each.name);
  return std::any_of(parts.value().begin(), parts.value().end(), [&](const auto& each) {
    if (names.all.contains(each.name)) return false;
    return has_escape(each.name) || is_read_as_another(each.name, names);
  });
}

bool has_two_readings(std::string_view content_type) {
  int boundaries = 0;
  int charsets = 0;
  bool is_extended = false;
  visit_parameters(content_type, [&](std::string_view each) {
    const std::string_view written = each.substr(0, each.find('='));
    const std::string name = contract::http::to_lower(contract::http::trim(written));
    boundaries += name == "boundary" ? 1 : 0;
    charsets += name == "charset" ? 1 : 0;
    is_extended = is_extended || name.starts_with("boundary*") || name.starts_with("charset*");
  });
  return is_extended || boundaries > 1 || charsets > 1;
}

}  // namespace accord::server::upstream
