#include "accord/validation/sample/pattern_text.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "accord/contract/base/mix.h"
#include "accord/validation/pattern/pattern.h"
#include "accord/validation/sample/code_points.h"
#include "accord/validation/sample/pattern_tree.h"

namespace accord::validation::sample {
namespace {

// How choices are made: the same tree gives plain texts first, then any.
enum class Style { plain, mixed };

class Writer {
 public:
  Writer(uint64_t number, Style style) : numbers_(number), style_(style) {}

  // `length`: what is wanted, within the bounds of the tree.
  std::optional<std::string> write(const PatternTree& tree, std::size_t length) {
    if (!add(tree, length)) return std::nullopt;
    return std::move(text_);
  }

 private:
  // NOLINTNEXTLINE(misc-no-recursion): as deep as the tree
  bool add(const PatternTree& tree, std::size_t length) {
    constexpr std::size_t most_steps = 20'000;
    if (++steps_ > most_steps) return false;
    length = std::clamp(length, tree.shortest, tree.longest);
    switch (tree.kind) {
      case PatternTree::Kind::characters:
        add_character(tree);
        return true;
      case PatternTree::Kind::sequence:
        return add_sequence(tree, length);
      case PatternTree::Kind::choice:
        return add(choose(tree, length), length);
      case PatternTree::Kind::repeat:
        return add_repeat(tree, length);
      case PatternTree::Kind::group: {
        const std::size_t start = text_.size();
        if (!add(tree.children.front(), length)) return false;
        groups_[tree.group] = text_.substr(start);
        return true;
      }
      case PatternTree::Kind::back_reference:
        text_ += std::string(groups_[tree.group]);
        return true;
    }
    return false;
  }

  void add_character(const PatternTree& tree) {
    const bool is_plain = style_ == Style::plain && tree.plain > 0;
    const std::size_t count = is_plain ? tree.plain : tree.characters.size();
    append_code_point(text_, tree.characters[numbers_.next() % count]);
  }

  // What is left over the shortest goes to those that can be longer, the first ones first.
  // NOLINTNEXTLINE(misc-no-recursion): as deep as the tree
  bool add_sequence(const PatternTree& tree, std::size_t length) {
    std::size_t extra = length - tree.shortest;
    std::vector<std::size_t> lengths;
    for (const PatternTree& each : tree.children) {
      std::size_t share = std::min(extra, each.longest - each.shortest);
      if (style_ == Style::mixed && share > 0) share = numbers_.next() % (share + 1);
      lengths.push_back(each.shortest + share);
      extra -= share;
    }
    for (std::size_t i = 0; i < lengths.size(); ++i) {
      const std::size_t share = std::min(extra, tree.children[i].longest - lengths[i]);
      extra -= share;
      if (!add(tree.children[i], lengths[i] + share)) return false;
    }
    return true;
  }

  // One that can be that long.
  const PatternTree& choose(const PatternTree& tree, std::size_t length) {
    std::vector<const PatternTree*> fitting;
    for (const PatternTree& each : tree.children) {
      if (each.shortest <= length && length <= each.longest) fitting.push_back(&each);
    }
    if (fitting.empty()) {
      for (const PatternTree& each : tree.children)
        fitting.push_back(&each);
    }
    return *fitting[style_ == Style::plain ? 0 : numbers_.next() % fitting.size()];
  }

  // NOLINTNEXTLINE(misc-no-recursion): as deep as the tree
  bool add_repeat(const PatternTree& tree, std::size_t length) {
    const PatternTree& child = tree.children.front();
    std::size_t times = length / std::max<std::size_t>(1, child.shortest);
    if (child.longest == 0) times = tree.least;
    times = std::clamp(times, tree.least, tree.most);
    const std::size_t fewest =
        std::max(tree.least, child.longest == 0 ? 0 : (length + child.longest - 1) / child.longest);
    if (style_ == Style::mixed && fewest < times)
      times = fewest + numbers_.next() % (times - fewest + 1);
    for (std::size_t left = times; left > 0; --left) {
      const std::size_t start = count_code_points(text_);
      if (!add(child, length / left)) return false;
      length -= std::min(length, count_code_points(text_) - start);
    }
    return true;
  }

  contract::SplitMix64 numbers_;
  Style style_;
  std::string text_;
  std::map<std::size_t, std::string> groups_;
  std::size_t steps_ = 0;
};

// Lengths to try, the most usual first.
std::vector<std::size_t> wanted_lengths(const PatternTree& tree, Lengths lengths) {
  std::vector<std::size_t> all;
  const std::size_t least = std::max(lengths.least, tree.shortest);
  const std::size_t most = std::max(least, std::min(lengths.most, tree.longest));
  for (const std::size_t each : {8U, 0U, 1U, 2U, 3U, 5U, 12U, 16U, 20U, 24U, 32U, 40U, 64U}) {
    const std::size_t length = std::clamp<std::size_t>(each, least, most);
    if (std::find(all.begin(), all.end(), length) == all.end()) all.push_back(length);
  }
  return all;
}

std::optional<std::string> search(
    const Pattern& pattern, const ParsedPattern& parsed, uint64_t number, Lengths lengths) {
  const auto wanted = wanted_lengths(parsed.root, lengths);
  const std::size_t rounds = parsed.looks_around ? 30 : 4;
  for (std::size_t round = 0; round < rounds; ++round) {
    const Style style = round % 2 == 0 ? Style::plain : Style::mixed;
    for (const std::size_t length : wanted) {
      auto text = Writer(number + round * 1'000, style).write(parsed.root, length);
      if (!text) continue;
      const std::size_t count = count_code_points(*text);
      if (count < lengths.least || count > lengths.most) continue;
      if (pattern.matches(*text)) return text;
    }
  }
  return std::nullopt;
}

struct ReadPattern {
  std::shared_ptr<const Pattern> compiled;
  std::optional<ParsedPattern> parsed;  // nullopt where it is not a regular expression
};

// Compiling takes longer than all else, and a plan asks for the same few again and again.
const ReadPattern& read_pattern(std::string_view pattern) {
  constexpr std::size_t most = 512;
  thread_local std::map<std::string, ReadPattern, std::less<>> known;
  const auto found = known.find(pattern);
  if (found != known.end()) return found->second;
  if (known.size() >= most) known.clear();
  ReadPattern read;
  auto compiled = Pattern::compile(pattern);
  if (compiled) {
    read.compiled = std::move(compiled).value();
    read.parsed = parse_pattern(pattern);
  }
  return known.emplace(pattern, std::move(read)).first->second;
}

}  // namespace

std::shared_ptr<const Pattern> compiled_pattern(std::string_view pattern) {
  return read_pattern(pattern).compiled;
}

std::optional<std::string> text_of_pattern(
    std::string_view pattern, uint64_t number, Lengths lengths) {
  if (lengths.least > lengths.most || lengths.least > longest_text) return std::nullopt;
  const ReadPattern& read = read_pattern(pattern);
  const auto& compiled = read.compiled;
  const auto& parsed = read.parsed;
  if (!parsed) return std::nullopt;
  if (lengths.most < parsed->root.shortest) return std::nullopt;
  const bool is_long_enough = lengths.least <= parsed->root.longest;
  if (is_long_enough) {
    if (auto found = search(*compiled, *parsed, number, lengths)) return found;
  }
  // Where it is not anchored, there may be letters before or behind it.
  for (const bool before : {false, true}) {
    ParsedPattern padded;
    padded.looks_around = parsed->looks_around;
    padded.root.children = {parsed->root, any_letters()};
    if (before) std::swap(padded.root.children[0], padded.root.children[1]);
    padded.root.shortest = parsed->root.shortest;
    padded.root.longest = longest_text;
    if (auto found = search(*compiled, padded, number, lengths)) return found;
  }
  return std::nullopt;
}

}  // namespace accord::validation::sample
