#include "accord/validation/pattern/translate.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "accord/contract/base/characters.h"
#include "accord/contract/base/utf8.h"
#include "accord/validation/pattern/code_points.h"
#include "accord/validation/pattern/escape.h"
#include "accord/validation/pattern/messages.h"

namespace accord::validation::pattern {
namespace {

using contract::is_digit;
using Fault = std::optional<std::string>;  // nothing: all went well

bool is_name_character(char each) {
  return is_digit(each) || (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') ||
         each == '_' || each == '$' || static_cast<unsigned char>(each) >= 0x80;
}

// The capturing groups of an expression: how many, and the numbers of those with a name.
struct Groups {
  std::size_t count = 0;
  std::map<std::string, std::size_t, std::less<>> by_name;
  Fault fault;
};

// The name that a ">" ends, at the front; "" where there is none.
std::string_view name_at(std::string_view text) {
  const auto* const end = std::find_if_not(text.begin(), text.end(), is_name_character);
  const std::string_view name = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  const bool is_name = !name.empty() && end != text.end() && *end == '>' && !is_digit(name.front());
  return is_name ? name : std::string_view();
}

// A back-reference may come before its group: they are counted first.
Groups groups_of(std::string_view text) {
  Groups groups;
  bool is_in_class = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '[') {
      is_in_class = true;
    } else if (text[i] == ']') {
      is_in_class = false;
    } else if (text[i] == '(' && !is_in_class) {
      const std::string_view rest = text.substr(i + 1);
      const bool is_named =
          rest.starts_with("?<") && !rest.starts_with("?<=") && !rest.starts_with("?<!");
      if (rest.starts_with('?') && !is_named) continue;
      ++groups.count;
      if (!is_named) continue;
      const std::string_view name = name_at(rest.substr(2));
      if (name.empty()) groups.fault = messages::invalid_group_name;
      if (!groups.by_name.emplace(name, groups.count).second) {
        groups.fault = messages::duplicate_group_name(name);
      }
    }
  }
  return groups;
}

class Translator {
 public:
  Translator(std::string_view text, Engine engine, Strictness strictness)
      : whole_(text),
        rest_(text),
        engine_(engine),
        strictness_(strictness),
        groups_(groups_of(text)) {}

  contract::Result<Translation, std::string> run() {
    Fault fault = groups_.fault;
    while (!fault && !rest_.empty())
      fault = take_term();
    if (!fault && !open_.empty()) fault = messages::unterminated_group;
    if (!fault) {
      out_.is_regular = out_.is_regular && sizes_.back() <= whole_.size() + most_copies;
      return std::move(out_);
    }
    return *fault + ", at byte " + std::to_string(whole_.size() - rest_.size());
  }

 private:
  // RE2 writes counted repetitions out, and takes the square of their number to compile them.
  static constexpr std::size_t most_copies = 6'000;
  static constexpr std::size_t most_size = 1'000'000'000;

  // What a quantifier may follow.
  enum class Repeatable { yes, no };

  [[nodiscard]] bool is_lenient() const { return strictness_ == Strictness::lenient; }

  void write(std::string_view text) { out_.text += text; }

  bool take(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  Fault take_term() {
    if (take("^")) return write_assertion("^");
    if (take("$")) return write_assertion("$");
    if (take("|")) return write_assertion("|");
    if (take("(")) return open_group();
    if (take(")")) return close_group();
    if (take("[")) return take_class();
    if (take("\\")) return take_escaped();
    if (take(".")) {
      write("[^" + to_text(Ranges{{0xA, 0xA}, {0xD, 0xD}, {0x2028, 0x2029}}) + "]");
      return take_quantifier(Repeatable::yes);
    }
    const char front = rest_.front();
    if (front == '*' || front == '+' || front == '?') return messages::nothing_to_repeat;
    if (front == '{' && (!is_lenient() || is_quantifier(rest_))) {
      return messages::nothing_to_repeat;
    }
    if ((front == '}' || front == ']') && !is_lenient()) {
      return messages::unescaped(front);
    }
    write_code_point(take_code_point(rest_));
    return take_quantifier(Repeatable::yes);
  }

  Fault write_assertion(std::string_view text) {
    write(text);
    return take_quantifier(Repeatable::no);
  }

  // No text contains half a surrogate pair.
  void write_code_point(uint32_t code_point) {
    const bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    write(is_surrogate ? nothing() : to_text(code_point));
  }

  static std::string nothing() { return "[^" + to_text(Ranges{{0, last_code_point}}) + "]"; }

  Fault open_group() {
    Repeatable repeatable = Repeatable::yes;
    if (!rest_.starts_with('?')) {
      write(engine_ == Engine::re2 ? "(?:" : "(");
    } else if (take("?:")) {
      write("(?:");
    } else if (rest_.starts_with("?=") || rest_.starts_with("?!")) {
      out_.is_regular = false;
      write("(" + std::string(rest_.substr(0, 2)));
      rest_.remove_prefix(2);
      // Annex B lets a look-ahead be repeated; nobody means it.
      repeatable = Repeatable::no;
    } else if (rest_.starts_with("?<=") || rest_.starts_with("?<!")) {
      out_.is_regular = false;
      write("(" + std::string(rest_.substr(0, 3)));
      rest_.remove_prefix(3);
      repeatable = Repeatable::no;
    } else if (take("?<")) {
      rest_.remove_prefix(rest_.find('>') + 1);
      write(engine_ == Engine::re2 ? "(?:" : "(");
    } else if (take("?i:")) {
      write("(?i:");
    } else if (take("?-i:")) {
      write("(?-i:");
    } else {
      return messages::invalid_group(rest_.substr(0, 2));
    }
    open_.push_back(repeatable);
    sizes_.push_back(0);
    return {};
  }

  Fault close_group() {
    if (open_.empty()) return messages::unmatched_parenthesis;
    const Repeatable repeatable = open_.back();
    open_.pop_back();
    write(")");
    const std::size_t size = sizes_.back();
    sizes_.pop_back();
    return take_quantifier(repeatable, size);
  }

  Fault take_escaped() {
    if (take("b")) return write_assertion("\\b");
    if (take("B")) return write_assertion("\\B");
    if (!rest_.empty() && rest_.front() >= '1' && rest_.front() <= '9') return take_back_number();
    if (rest_.starts_with('k')) return take_back_name();
    auto atom = take_escape(rest_, Place::outside, engine_, strictness_);
    if (!atom) return atom.fault();
    out_.is_regular = out_.is_regular && atom->is_regular;
    if (atom->code_point) {
      write_code_point(*atom->code_point);
    } else {
      write("[" + atom->set + "]");
    }
    return take_quantifier(Repeatable::yes);
  }

  Fault take_back_number() {
    const std::size_t number = take_number();
    if (number > groups_.count) return messages::unknown_group(number);
    return write_back_reference(number);
  }

  Fault take_back_name() {
    const std::string_view name = rest_.starts_with("k<") ? name_at(rest_.substr(2)) : "";
    const auto group = groups_.by_name.find(name);
    if (name.empty() || group == groups_.by_name.end()) return messages::invalid_named_reference;
    rest_.remove_prefix(name.size() + 3);
    return write_back_reference(group->second);
  }

  Fault write_back_reference(std::size_t number) {
    out_.is_regular = false;
    write("\\g{" + std::to_string(number) + "}");
    return take_quantifier(Repeatable::yes);
  }

  // Digits as a number, the largest where they are too many.
  std::size_t take_number() {
    constexpr std::size_t most = 1'000'000'000;
    std::size_t number = 0;
    while (!rest_.empty() && is_digit(rest_.front())) {
      number = std::min(most, number * 10 + static_cast<std::size_t>(rest_.front() - '0'));
      rest_.remove_prefix(1);
    }
    return number;
  }

  // {n}, {n,} or {n,m} at the front.
  static bool is_quantifier(std::string_view text) {
    const std::size_t close = text.find_first_not_of("0123456789", 1);
    if (close == 1 || close == std::string_view::npos) return false;
    if (text[close] == '}') return true;
    const std::size_t end = text.find_first_not_of("0123456789", close + 1);
    return text[close] == ',' && end != std::string_view::npos && text[end] == '}';
  }

  // `size`: how many items precede it, written out.
  Fault take_quantifier(Repeatable repeatable, std::size_t size = 1) {
    std::size_t copies = 1;
    Fault fault = take_quantifier_of(repeatable, copies);
    sizes_.back() = std::min(most_size, sizes_.back() + size * std::max<std::size_t>(copies, 1));
    return fault;
  }

  Fault take_quantifier_of(Repeatable repeatable, std::size_t& copies) {
    if (rest_.empty()) return {};
    std::string quantifier;
    const char front = rest_.front();
    if (front == '*' || front == '+' || front == '?') {
      quantifier = front;
      rest_.remove_prefix(1);
    } else if (front == '{' && is_quantifier(rest_)) {
      rest_.remove_prefix(1);
      const std::size_t least = take_number();
      quantifier = "{" + std::to_string(least);
      copies = least;
      if (take(",")) {
        const bool is_open = rest_.front() == '}';
        const std::size_t most = is_open ? least : take_number();
        if (most < least) return messages::quantifier_order;
        quantifier += is_open ? "," : "," + std::to_string(most);
        copies = most;
      }
      rest_.remove_prefix(1);
      quantifier += "}";
    } else {
      return {};
    }
    if (repeatable == Repeatable::no) return messages::nothing_to_repeat;
    if (take("?")) quantifier += "?";
    write(quantifier);
    return {};
  }

  Fault take_class() {
    const bool is_negated = take("^");
    std::string set;
    while (!rest_.empty() && rest_.front() != ']') {
      if (Fault fault = take_class_range(set)) return fault;
    }
    if (!take("]")) return messages::unterminated_class;
    // An empty class is nothing, its opposite is everything: no engine reads them so.
    if (set.empty()) {
      write(is_negated ? "[" + to_text(Ranges{{0, last_code_point}}) + "]" : nothing());
    } else {
      write((is_negated ? "[^" : "[") + set + "]");
    }
    return take_quantifier(Repeatable::yes);
  }

  Fault take_class_range(std::string& set) {
    auto first = take_class_atom();
    if (!first) return first.fault();
    const bool is_range = rest_.size() > 1 && rest_[0] == '-' && rest_[1] != ']';
    if (!is_range) {
      set += first->code_point ? to_text(*first->code_point) : first->set;
      return {};
    }
    rest_.remove_prefix(1);
    auto last = take_class_atom();
    if (!last) return last.fault();
    if (first->code_point && last->code_point) {
      if (*last->code_point < *first->code_point) return messages::range_order;
      set += to_text(Ranges{{*first->code_point, *last->code_point}});
      return {};
    }
    if (!is_lenient()) return messages::set_in_range;
    for (const Atom& each : {*first, single_dash(), *last}) {
      set += each.code_point ? to_text(*each.code_point) : each.set;
    }
    return {};
  }

  static Atom single_dash() { return {static_cast<uint32_t>('-'), {}, true}; }

  contract::Result<Atom, std::string> take_class_atom() {
    if (!take("\\")) return Atom{take_code_point(rest_), {}, true};
    auto atom = take_escape(rest_, Place::in_class, engine_, strictness_);
    if (atom) out_.is_regular = out_.is_regular && atom->is_regular;
    return atom;
  }

  std::string_view whole_;
  std::string_view rest_;
  Engine engine_;
  Strictness strictness_;
  Groups groups_;
  std::vector<Repeatable> open_;
  std::vector<std::size_t> sizes_ = {0};  ///< of the open groups, the whole first
  Translation out_;
};

}  // namespace

contract::Result<Translation, std::string> translate(
    std::string_view text, Engine engine, Strictness strictness) {
  return Translator(text, engine, strictness).run();
}

}  // namespace accord::validation::pattern
