#include "accord/analysis/draft/word.h"

#include <algorithm>
#include <array>
#include <optional>

#include "accord/analysis/draft/messages.h"
#include "accord/analysis/draft/names.h"
#include "accord/contract/base/similar.h"

namespace accord::analysis::draft {
namespace {

using Fault = std::optional<std::string>;

// The parts between colons; those in parentheses do not separate.
std::vector<std::string_view> parts_of(std::string_view word) {
  std::vector<std::string_view> parts;
  int depth = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= word.size(); ++i) {
    if (i < word.size() && word[i] == '(') ++depth;
    if (i < word.size() && word[i] == ')') --depth;
    if (i < word.size() && (word[i] != ':' || depth > 0)) continue;
    parts.push_back(word.substr(start, i - start));
    start = i + 1;
  }
  return parts;
}

class WordReader {
 public:
  explicit WordReader(std::string_view word) : word_(word) {}

  contract::Result<Property, std::string> read() {
    std::string_view rest = without_marks(word_);
    const auto parts = parts_of(rest);
    property_.name = parts.front();
    const std::string_view named = parts.front().empty() ? word_ : parts.front();
    if (!is_name(named)) return fault_of_name(named);
    for (std::size_t i = 1; i < parts.size(); ++i) {
      const Fault fault = i == 1 ? read_type(parts[i]) : read_mark(parts[i]);
      if (fault) return *fault;
    }
    if (const Fault fault = conflict()) return *fault;
    return property_;
  }

 private:
  // name=a,b is name:enum=a,b.
  [[nodiscard]] static std::string fault_of_name(std::string_view name) {
    const std::size_t end = std::min(name.find('='), name.size());
    const bool is_enum = end + 1 < name.size() && is_name(name.substr(0, end));
    return messages::not_a_name(
        name,
        is_enum ? std::string(name.substr(0, end)) + ":enum" + std::string(name.substr(end))
                : nearest_name(name));
  }

  std::string_view without_marks(std::string_view word) {
    while (!word.empty()) {
      if (word.ends_with('!')) {
        property_.is_unique = true;
        word.remove_suffix(1);
      } else if (word.ends_with('?')) {
        property_.is_optional = true;
        word.remove_suffix(1);
      } else if (word.ends_with("[]")) {
        property_.is_list = true;
        word.remove_suffix(2);
      } else {
        break;
      }
    }
    return word;
  }

  bool take_mark(std::string_view mark) {
    if (mark == "unique") {
      property_.is_unique = true;
    } else if (mark == "optional") {
      property_.is_optional = true;
    } else if (mark == "list") {
      property_.is_list = true;
    } else {
      return false;
    }
    return true;
  }

  Fault read_mark(std::string_view mark) {
    if (take_mark(mark)) return std::nullopt;
    return messages::unknown_mark(
        word_, mark, contract::most_similar(mark, {"unique", "optional", "list"}));
  }

  Fault read_type(std::string_view part) {
    if (take_mark(part)) return std::nullopt;
    part = without_marks(part);
    const std::size_t end = part.find_first_of("(=");
    const std::string_view name = part.substr(0, end);
    const auto type = type_named(name);
    if (!type && part.find_first_of(",|") != part.npos)
      return messages::values_without_enum(word_, property_.name, part);
    if (!type) return messages::unknown_type(word_, name, similar_type(name), type_list());
    property_.type = *type;
    std::string_view argument;
    if (end != std::string_view::npos) {
      argument = part.substr(end + 1);
      const bool is_closed = argument.ends_with(')');
      if (is_closed) argument.remove_suffix(1);
      if (is_closed != (part[end] == '(') || argument.find_first_of("()") != argument.npos)
        return messages::not_closed(word_);
    }
    if (type == Type::enumeration) return read_values(argument);
    if (type == Type::reference) return read_target(argument);
    if (end != std::string_view::npos) return messages::needless_argument(word_, name);
    return std::nullopt;
  }

  Fault read_values(std::string_view argument) {
    while (!argument.empty()) {
      const std::size_t end = std::min(argument.find_first_of("|,"), argument.size());
      std::string value(argument.substr(0, end));
      if (value.empty() || end + 1 == argument.size()) return messages::no_values(word_);
      auto& values = property_.values;
      if (std::find(values.begin(), values.end(), value) != values.end())
        return messages::repeated_value(word_, value);
      values.push_back(std::move(value));
      argument.remove_prefix(std::min(end + 1, argument.size()));
    }
    return property_.values.empty() ? Fault(messages::no_values(word_)) : std::nullopt;
  }

  // cohort:ref and cohort_id:ref are one.
  Fault read_target(std::string_view argument) {
    if (std::string name = without_id(property_.name); !name.empty())
      property_.name = std::move(name);
    const std::string_view target = argument.empty() ? property_.name : argument;
    if (!is_name(target)) return messages::not_a_name(target, nearest_name(target));
    property_.target = resource_name(target);
    return std::nullopt;
  }

  [[nodiscard]] Fault conflict() const {
    const TypeInfo& type = info_of(property_.type);
    if (property_.is_list && property_.type == Type::reference)
      return messages::list_of_references(word_);
    if (property_.is_unique && property_.is_list)
      return messages::cannot_be_unique(word_, "a list");
    if (property_.is_unique && !type.can_be_unique)
      return messages::cannot_be_unique(word_, type.name);
    return std::nullopt;
  }

  std::string_view word_;
  Property property_;
};

}  // namespace

contract::Result<Property, std::string> read_word(std::string_view word) {
  return WordReader(word).read();
}

}  // namespace accord::analysis::draft
