// Strings that a regular expression matches: its tree is walked once for each of a few ways to
// choose between alternatives, members of classes and counts.
#include <algorithm>
#include <cstdint>

#include "accord/validation/witness/texts.h"

namespace accord::validation::containment {
namespace {

constexpr std::size_t longest_text = 400;
constexpr int deepest_group = 40;

// One way through an expression: `choice` says which of several is taken where there are several.
class Walker {
 public:
  Walker(std::string_view pattern, std::size_t choice) : rest_(pattern), choice_(choice) {}

  bool run(std::string& text) {
    text = alternatives();
    return is_fine_ && rest_.empty() && text.size() <= longest_text;
  }

 private:
  struct Count {
    std::size_t least = 1;
    std::size_t most = 1;
  };

  bool take(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::size_t pick(std::size_t count) {
    if (count <= 1) return 0;
    const std::size_t at = choice_ % count;
    choice_ = choice_ * 5 / 3 + (choice_ == 0 ? 0 : 1);
    return at;
  }

  std::string alternatives() {
    if (++depth_ > deepest_group) is_fine_ = false;
    std::vector<std::string> all;
    do {
      all.push_back(sequence());
    } while (is_fine_ && take('|'));
    --depth_;
    return all[pick(all.size())];
  }

  std::string sequence() {
    std::string text;
    while (is_fine_ && !rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
      const std::string_view before = rest_;
      const std::size_t choice = choice_;
      std::string piece = atom();
      const std::string_view after_atom = rest_;
      const Count count = quantifier();
      const std::string_view after = rest_;
      std::size_t times = count.least;
      if (choice_ != 0) times = std::min(count.most, count.least + pick(4));
      for (std::size_t at = 0; at < times && text.size() <= longest_text; ++at) {
        // Another turn may take another member of a class.
        if (at > 0 && choice != 0) {
          rest_ = before.substr(0, before.size() - after_atom.size());
          piece = atom();
        }
        text += piece;
      }
      rest_ = after;
    }
    return text;
  }

  Count quantifier() {
    Count count;
    if (take('*'))
      count = {0, 3};
    else if (take('+'))
      count = {1, 3};
    else if (take('?'))
      count = {0, 1};
    else if (!rest_.empty() && rest_.front() == '{')
      return braces();
    else
      return count;
    take('?');
    return count;
  }

  Count braces() {
    const std::size_t end = rest_.find('}');
    if (end == std::string_view::npos) {
      is_fine_ = false;
      return {};
    }
    const std::string inside(rest_.substr(1, end - 1));
    rest_.remove_prefix(end + 1);
    const std::size_t comma = inside.find(',');
    const auto number = [&](const std::string& text) -> std::size_t {
      const bool is_number = !text.empty() && text.size() < 5 &&
                             text.find_first_not_of("0123456789") == std::string::npos;
      if (!is_number) is_fine_ = false;
      return is_number ? std::stoul(text) : 0;
    };
    Count count;
    count.least = number(inside.substr(0, comma));
    count.most = count.least;
    if (comma != std::string::npos)
      count.most = comma + 1 == inside.size() ? count.least + 3 : number(inside.substr(comma + 1));
    take('?');
    return count;
  }

  std::string atom() {
    if (rest_.empty()) return {};
    const char first = rest_.front();
    rest_.remove_prefix(1);
    switch (first) {
      case '^':
      case '$':
        return {};
      case '.':
        return "a";
      case '(':
        return group();
      case '[':
        return member(brackets());
      case '\\':
        return member(escape());
      default:
        return std::string(1, first);
    }
  }

  std::string group() {
    if (take('?')) {
      if (take('<')) {
        const std::size_t end = rest_.find('>');
        const bool is_name =
            end != std::string_view::npos && !rest_.starts_with('=') && !rest_.starts_with('!');
        if (is_name)
          rest_.remove_prefix(end + 1);
        else
          is_fine_ = false;
      } else if (!take(':')) {
        is_fine_ = false;  // looks around
      }
    }
    std::string text = alternatives();
    if (!take(')')) is_fine_ = false;
    return text;
  }

  std::string member(const std::string& characters) {
    if (characters.empty()) return {};
    return std::string(1, characters[pick(characters.size())]);
  }

  // The ASCII characters that an escape stands for; "" for one that stands for none.
  std::string escape() {
    if (rest_.empty()) {
      is_fine_ = false;
      return {};
    }
    const char kind = rest_.front();
    rest_.remove_prefix(1);
    constexpr std::string_view digits = "0123456789";
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    switch (kind) {
      case 'd':
        return std::string(digits);
      case 'D':
        return "aA-";
      case 'w':
        return std::string(letters) + std::string(digits) + "_";
      case 'W':
        return "- .";
      case 's':
        return " \t";
      case 'S':
        return "a0-";
      case 't':
        return "\t";
      case 'n':
        return "\n";
      case 'r':
        return "\r";
      case 'b':
        return {};
      default:
        is_fine_ = is_fine_ && std::isalnum(static_cast<unsigned char>(kind)) == 0;
        return std::string(1, kind);
    }
  }

  std::string brackets() {
    const bool is_negated = take('^');
    std::string listed;
    while (is_fine_ && !take(']')) {
      if (rest_.empty()) {
        is_fine_ = false;
        break;
      }
      const char first = rest_.front();
      rest_.remove_prefix(1);
      std::string part = first == '\\' ? escape() : std::string(1, first);
      const bool is_range =
          part.size() == 1 && rest_.size() > 1 && rest_[0] == '-' && rest_[1] != ']';
      if (is_range) {
        rest_.remove_prefix(1);
        const char last = rest_.front();
        rest_.remove_prefix(1);
        const std::string end = last == '\\' ? escape() : std::string(1, last);
        for (int each = part.front() + 1; end.size() == 1 && each <= end.front(); ++each)
          listed += static_cast<char>(each);
      }
      listed = part + listed;
    }
    std::erase_if(listed, [](char each) { return static_cast<unsigned char>(each) >= 0x80; });
    if (!is_negated) {
      if (listed.empty()) is_fine_ = false;
      return listed;
    }
    std::string others;
    for (char each = ' '; each < 0x7F; ++each) {
      if (listed.find(each) == std::string::npos) others += each;
    }
    std::rotate(others.begin(), others.begin() + static_cast<int>(others.size() / 2), others.end());
    if (others.empty()) is_fine_ = false;
    return others;
  }

  std::string_view rest_;
  std::size_t choice_;
  bool is_fine_ = true;
  int depth_ = 0;
};

}  // namespace

std::vector<std::string> texts_of_pattern(std::string_view pattern) {
  std::vector<std::string> texts;
  for (const std::size_t choice : {0U, 1U, 2U, 3U, 5U, 7U, 12U, 17U, 31U, 64U}) {
    std::string text;
    if (!Walker(pattern, choice).run(text)) continue;
    if (std::find(texts.begin(), texts.end(), text) == texts.end())
      texts.push_back(std::move(text));
  }
  std::stable_sort(
      texts.begin(), texts.end(), [](const std::string& left, const std::string& right) {
        return left.size() < right.size();
      });
  return texts;
}

}  // namespace accord::validation::containment
