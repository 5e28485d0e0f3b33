#include "accord/validation/sample/pattern_tree.h"

#include <algorithm>
#include <map>
#include <string>

#include "accord/contract/base/utf8.h"
#include "accord/validation/pattern/escape.h"
#include "accord/validation/pattern/pattern.h"
#include "accord/validation/sample/code_points.h"

namespace accord::validation::sample {
namespace {

constexpr int deepest_group = 40;
constexpr std::size_t unlimited = longest_text;

bool is_plain(uint32_t each) {
  return (each >= '0' && each <= '9') || (each >= 'a' && each <= 'z') ||
         (each >= 'A' && each <= 'Z');
}

// What a class may hold: ASCII, and characters of many scripts and general categories.
std::vector<uint32_t> candidates() {
  std::vector<uint32_t> all;
  for (uint32_t each = 'a'; each <= 'z'; ++each)
    all.push_back(each);
  for (uint32_t each = '0'; each <= '9'; ++each)
    all.push_back(each);
  for (uint32_t each = 'A'; each <= 'Z'; ++each)
    all.push_back(each);
  for (uint32_t each = '!'; each <= '~'; ++each) {
    if (!is_plain(each)) all.push_back(each);
  }
  for (const uint32_t each :
       {0x20U,   0xE9U,   0xFCU,   0xDFU,   0xC4U,   0x1C5U,   0x2B0U,   0x3B1U,  0x3A9U,
        0x434U,  0x42FU,  0x5D0U,  0x639U,  0x905U,  0xE01U,   0x3042U,  0x30A2U, 0x4E2DU,
        0x56FDU, 0xD55CU, 0x301U,  0x663U,  0xB2U,   0xBDU,    0x2167U,  0x20ACU, 0xA9U,
        0x2192U, 0x2211U, 0x201CU, 0x2013U, 0xA0U,   0x3000U,  0x9U,     0xAU,    0xDU,
        0x1U,    0x7FU,   0x200BU, 0x2028U, 0xE000U, 0x10348U, 0x1D49CU, 0x1F600U})
    all.push_back(each);
  return all;
}

PatternTree of_characters(std::vector<uint32_t> characters) {
  PatternTree tree;
  tree.kind = PatternTree::Kind::characters;
  const auto plain = std::stable_partition(characters.begin(), characters.end(), is_plain);
  tree.plain = static_cast<std::size_t>(plain - characters.begin());
  tree.characters = std::move(characters);
  tree.shortest = tree.longest = 1;
  return tree;
}

class Parser {
 public:
  explicit Parser(std::string_view pattern) : rest_(pattern) {}

  std::optional<ParsedPattern> parse() {
    ParsedPattern parsed;
    parsed.root = alternatives();
    parsed.looks_around = looks_around_;
    if (!is_fine_ || !rest_.empty()) return std::nullopt;
    return parsed;
  }

 private:
  bool take(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  PatternTree fail() {
    is_fine_ = false;
    return {};
  }

  // NOLINTNEXTLINE(misc-no-recursion): bounded by deepest_group
  PatternTree alternatives() {
    if (++depth_ > deepest_group) return fail();
    PatternTree choice;
    choice.kind = PatternTree::Kind::choice;
    do {
      choice.children.push_back(sequence());
    } while (is_fine_ && take("|"));
    --depth_;
    if (choice.children.size() == 1) {
      PatternTree only = std::move(choice.children.front());
      return only;
    }
    choice.shortest = unlimited;
    for (const PatternTree& each : choice.children) {
      choice.shortest = std::min(choice.shortest, each.shortest);
      choice.longest = std::max(choice.longest, each.longest);
    }
    return choice;
  }

  // NOLINTNEXTLINE(misc-no-recursion): bounded by deepest_group
  PatternTree sequence() {
    PatternTree all;
    while (is_fine_ && !rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
      PatternTree each = quantified(atom());
      all.shortest += each.shortest;
      all.longest = std::min(unlimited, all.longest + each.longest);
      if (all.shortest > longest_text) return fail();
      all.children.push_back(std::move(each));
    }
    return all;
  }

  PatternTree quantified(PatternTree child) {
    std::size_t least = 1;
    std::size_t most = 1;
    if (take("*")) {
      least = 0;
      most = unlimited;
    } else if (take("+")) {
      most = unlimited;
    } else if (take("?")) {
      least = 0;
    } else if (rest_.size() > 1 && rest_[0] == '{' && rest_[1] >= '0' && rest_[1] <= '9') {
      take("{");
      least = most = number();
      if (take(",")) most = rest_.starts_with('}') ? unlimited : number();
      if (!take("}")) return fail();
    } else {
      return child;
    }
    take("?");
    if (most < least || least * std::max<std::size_t>(1, child.shortest) > longest_text)
      return fail();
    PatternTree repeat;
    repeat.kind = PatternTree::Kind::repeat;
    repeat.least = least;
    repeat.most = most;
    repeat.shortest = least * child.shortest;
    repeat.longest = std::min(unlimited, most * child.longest);
    repeat.children.push_back(std::move(child));
    return repeat;
  }

  std::size_t number() {
    std::size_t value = 0;
    while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
      value = std::min(value * 10 + static_cast<std::size_t>(rest_.front() - '0'), unlimited + 1);
      rest_.remove_prefix(1);
    }
    return value;
  }

  // NOLINTNEXTLINE(misc-no-recursion): bounded by deepest_group
  PatternTree atom() {
    if (take("^") || take("$")) return {};
    if (take("(")) return group();
    if (rest_.starts_with('[')) return bracket();
    if (rest_.starts_with('\\')) return escaped();
    if (rest_.starts_with('.')) return set_of(1);
    return of_characters({take_code_point(rest_)});
  }

  // NOLINTNEXTLINE(misc-no-recursion): bounded by deepest_group
  PatternTree group() {
    std::size_t number = 0;
    bool is_assertion = false;
    if (take("?=") || take("?!") || take("?<=") || take("?<!")) {
      is_assertion = looks_around_ = true;
    } else if (take("?<")) {
      number = ++groups_;
      names_[name()] = number;
    } else if (take("?")) {
      const std::size_t colon = rest_.find(':');
      if (rest_.substr(0, colon).find_first_not_of("imsu-") != std::string_view::npos ||
          colon == std::string_view::npos)
        return fail();
      rest_.remove_prefix(colon + 1);
    } else {
      number = ++groups_;
    }
    PatternTree inner = alternatives();
    if (!take(")")) return fail();
    if (is_assertion) return {};
    PatternTree tree;
    tree.kind = PatternTree::Kind::group;
    tree.group = number;
    tree.shortest = inner.shortest;
    tree.longest = inner.longest;
    tree.children.push_back(std::move(inner));
    return tree;
  }

  std::string_view name() {
    const std::size_t end = rest_.find('>');
    if (end == std::string_view::npos) {
      is_fine_ = false;
      return {};
    }
    const std::string_view found = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return found;
  }

  PatternTree escaped() {
    if (rest_.size() < 2) return fail();
    const char next = rest_[1];
    if (next == 'b' || next == 'B') {
      rest_.remove_prefix(2);
      looks_around_ = true;
      return {};
    }
    if (next >= '1' && next <= '9') {
      rest_.remove_prefix(1);
      return back_reference(number());
    }
    if (next == 'k') {
      rest_.remove_prefix(2);
      if (!take("<")) return fail();
      return back_reference(names_[name()]);
    }
    std::string_view after = rest_.substr(1);
    const auto taken = pattern::take_escape(
        after, pattern::Place::outside, pattern::Engine::re2, pattern::Strictness::lenient);
    if (!taken) return fail();
    if (taken.value().code_point) {
      rest_ = after;
      return of_characters({*taken.value().code_point});
    }
    return set_of(rest_.size() - after.size());
  }

  static PatternTree back_reference(std::size_t group) {
    PatternTree tree;
    tree.kind = PatternTree::Kind::back_reference;
    tree.group = group;
    return tree;
  }

  // A class; what it names itself is tried too, and what is beside that.
  PatternTree bracket() {
    std::vector<uint32_t> named;
    std::string_view inside = rest_.substr(1);
    while (!inside.empty() && inside.front() != ']') {
      if (inside.front() != '\\') {
        named.push_back(take_code_point(inside));
        continue;
      }
      inside.remove_prefix(1);
      const auto taken = pattern::take_escape(
          inside, pattern::Place::in_class, pattern::Engine::re2, pattern::Strictness::lenient);
      if (!taken) return fail();
      if (taken.value().code_point) named.push_back(*taken.value().code_point);
    }
    if (inside.empty()) return fail();
    return set_of(rest_.size() - inside.size() + 1, named);
  }

  // Which of the candidates the next `size` bytes match.
  PatternTree set_of(std::size_t size, const std::vector<uint32_t>& named = {}) {
    const std::string text(rest_.substr(0, size));
    rest_.remove_prefix(size);
    if (const auto known = sets_.find(text); known != sets_.end()) return known->second;
    const auto compiled = Pattern::compile("^" + text + "$");
    if (!compiled) return fail();
    std::vector<uint32_t> tried = candidates();
    for (const uint32_t each : named) {
      if (each < 0x80) continue;
      for (const uint32_t near : {each, each + 1, each - 1}) {
        const bool is_surrogate = near >= 0xD800 && near <= 0xDFFF;
        if (near > 0x10FFFF || is_surrogate) continue;
        if (std::find(tried.begin(), tried.end(), near) == tried.end()) tried.push_back(near);
      }
    }
    std::vector<uint32_t> found;
    for (const uint32_t each : tried) {
      std::string one;
      append_code_point(one, each);
      if (compiled.value()->matches(one)) found.push_back(each);
    }
    if (found.empty()) return fail();
    return sets_[text] = of_characters(std::move(found));
  }

  std::string_view rest_;
  std::map<std::string, PatternTree> sets_;
  std::map<std::string_view, std::size_t> names_;
  std::size_t groups_ = 0;
  int depth_ = 0;
  bool is_fine_ = true;
  bool looks_around_ = false;
};

}  // namespace

std::optional<ParsedPattern> parse_pattern(std::string_view pattern) {
  if (!is_utf8(pattern)) return std::nullopt;
  return Parser(pattern).parse();
}

PatternTree any_letters() {
  std::vector<uint32_t> letters;
  for (uint32_t each = 'a'; each <= 'z'; ++each)
    letters.push_back(each);
  PatternTree tree;
  tree.kind = PatternTree::Kind::repeat;
  tree.least = 0;
  tree.most = tree.longest = unlimited;
  tree.children.push_back(of_characters(std::move(letters)));
  return tree;
}

}  // namespace accord::validation::sample
