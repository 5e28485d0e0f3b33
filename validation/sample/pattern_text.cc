#include "accord/validation/sample/pattern_text.h"

#include <algorithm>

namespace accord::validation::sample {
namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::string_view lower = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::size_t longest = 4096;
constexpr int deepest = 20;
constexpr std::size_t most_steps = 20'000;

std::string printable() {
  std::string all;
  for (char each = ' '; each <= '~'; ++each)
    all += each;
  return all;
}

// What is not in it, letters first.
std::string others(const std::string& excluded) {
  std::string all;
  for (const char each : std::string(lower) + std::string(digits) + printable()) {
    if (excluded.find(each) == std::string::npos) all += each;
  }
  return all;
}

class Writer {
 public:
  Writer(std::string_view pattern, uint64_t number, std::size_t repetitions)
      : rest_(pattern),
        state_(number),
        repetitions_(repetitions) {}

  std::optional<std::string> write() {
    std::string text;
    if (!alternatives(text) || !rest_.empty()) return std::nullopt;
    return text;
  }

 private:
  // SplitMix64.
  uint64_t next() {
    uint64_t mixed = state_ += 0x9E3779B97F4A7C15U;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31U);
  }

  bool take(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  // The first is written, the others are read.
  // NOLINTNEXTLINE(misc-no-recursion): bounded by deepest
  bool alternatives(std::string& to) {
    if (++depth_ > deepest || !sequence(to)) return false;
    while (take("|")) {
      std::string unused;
      if (!sequence(unused)) return false;
    }
    --depth_;
    return true;
  }

  // NOLINTNEXTLINE(misc-no-recursion): bounded by deepest
  bool sequence(std::string& to) {
    while (!rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
      const std::string_view before = rest_;
      std::string once;
      if (!atom(once)) return false;
      const std::string_view after_atom = rest_;
      const auto times = quantifier();
      if (!times) return false;
      const std::string_view after = rest_;
      for (std::size_t i = 0; i < *times; ++i) {
        if (to.size() > longest) return false;
        rest_ = before.substr(0, before.size() - after_atom.size());
        std::string again;
        if (!atom(again)) return false;
        to += again;
      }
      rest_ = after;
    }
    return to.size() <= longest;
  }

  // NOLINTNEXTLINE(misc-no-recursion): bounded by deepest
  bool atom(std::string& to) {
    if (++steps_ > most_steps) return false;
    if (take("^") || take("$")) return true;
    if (take("(")) {
      if (take("?:")) return alternatives(to) && take(")");
      if (rest_.starts_with("?")) return false;
      return alternatives(to) && take(")");
    }
    if (take("[")) return one_of(bracket(), to);
    if (take("\\")) return one_of(escaped(), to);
    if (take(".")) return one_of(std::string(lower), to);
    to += rest_.front();
    rest_.remove_prefix(1);
    return true;
  }

  bool one_of(const std::optional<std::string>& characters, std::string& to) {
    if (!characters || characters->empty()) return false;
    to += (*characters)[next() % characters->size()];
    return true;
  }

  // The characters that an escape stands for.
  std::optional<std::string> escaped() {
    if (rest_.empty()) return std::nullopt;
    const char name = rest_.front();
    rest_.remove_prefix(1);
    const std::string word = std::string(lower) + std::string(upper) + std::string(digits) + "_";
    switch (name) {
      case 'd':
        return std::string(digits);
      case 'w':
        return word;
      case 's':
        return " ";
      case 'D':
        return others(std::string(digits));
      case 'W':
        return "-";
      case 'S':
        return std::string(lower);
      case 't':
        return "\t";
      case 'n':
        return "\n";
      case 'p':
        if (take("{L}") || take("{Letter}") || take("{Ll}")) return std::string(lower);
        if (take("{Lu}")) return std::string(upper);
        if (take("{N}") || take("{Nd}")) return std::string(digits);
        return std::nullopt;
      default:
        break;
    }
    const bool is_known = (name >= '0' && name <= '9') || (name >= 'a' && name <= 'z') ||
                          (name >= 'A' && name <= 'Z');
    return is_known ? std::nullopt : std::optional(std::string(1, name));
  }

  // The characters of a class, its `[` read.
  std::optional<std::string> bracket() {
    const bool is_negated = take("^");
    std::string all;
    bool is_first = true;
    while (!rest_.empty() && (is_first || rest_.front() != ']')) {
      is_first = false;
      if (rest_.front() == ']') break;
      const auto from = class_atom();
      if (!from) return std::nullopt;
      const bool is_range = rest_.size() > 1 && rest_[0] == '-' && rest_[1] != ']';
      if (!is_range || from->size() != 1) {
        all += *from;
        continue;
      }
      rest_.remove_prefix(1);
      const auto to = class_atom();
      if (!to || to->size() != 1) return std::nullopt;
      for (int each = from->front(); each <= to->front(); ++each)
        all += static_cast<char>(each);
    }
    if (!take("]")) return std::nullopt;
    return is_negated ? others(all) : all;
  }

  std::optional<std::string> class_atom() {
    if (take("\\")) return escaped();
    std::string one(1, rest_.front());
    rest_.remove_prefix(1);
    return static_cast<unsigned char>(one.front()) < 0x80 ? std::optional(one) : std::nullopt;
  }

  // How often; 1 where there is no quantifier.
  std::optional<std::size_t> quantifier() {
    std::size_t least = 1;
    std::size_t most = 1;
    if (take("*")) {
      least = 0;
      most = longest;
    } else if (take("+")) {
      most = longest;
    } else if (take("?")) {
      least = 0;
    } else if (rest_.size() > 1 && rest_[0] == '{' && rest_[1] >= '0' && rest_[1] <= '9') {
      take("{");
      least = number();
      most = take(",") ? (rest_.starts_with('}') ? longest : number()) : least;
      if (!take("}")) return std::nullopt;
    } else {
      return 1;
    }
    take("?");
    if (least > longest || most < least) return std::nullopt;
    return std::clamp(repetitions_, least, most);
  }

  std::size_t number() {
    std::size_t value = 0;
    while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
      value = std::min<std::size_t>(
          value * 10 + static_cast<std::size_t>(rest_.front() - '0'), longest + 1);
      rest_.remove_prefix(1);
    }
    return value;
  }

  std::string_view rest_;
  uint64_t state_;
  std::size_t repetitions_;
  int depth_ = 0;
  std::size_t steps_ = 0;
};

}  // namespace

std::optional<std::string> text_of_pattern(
    std::string_view pattern, uint64_t number, std::size_t repetitions) {
  return Writer(pattern, number, repetitions).write();
}

}  // namespace accord::validation::sample
