#include "accord/analysis/draft/questions.h"

#include <algorithm>
#include <utility>

#include "accord/analysis/draft/messages.h"
#include "accord/analysis/draft/names.h"
#include "accord/analysis/draft/resources.h"

namespace accord::analysis::draft {
namespace {

std::vector<std::string> split(std::string_view answer) {
  constexpr std::string_view spaces = " \t\r\n";
  std::vector<std::string> words;
  while (true) {
    const std::size_t start = answer.find_first_not_of(spaces);
    if (start == std::string_view::npos) return words;
    answer.remove_prefix(start);
    const std::size_t end = std::min(answer.find_first_of(spaces), answer.size());
    // People separate by commas, too; those of an enum are inside of a word.
    std::string_view word = answer.substr(0, end);
    while (word.ends_with(','))
      word.remove_suffix(1);
    if (!word.empty()) words.emplace_back(word);
    answer.remove_prefix(end);
  }
}

// The resource that the properties are asked of.
std::string last_resource(const std::vector<std::string>& words) {
  for (auto each = words.rbegin(); each != words.rend(); ++each) {
    if (each->ends_with(':')) return resource_name(*each);
  }
  return {};
}

Conversation with_resource(Conversation before, std::vector<std::string> words) {
  std::string& name = words.front();
  if (!name.ends_with(':')) name += ':';
  // Its properties may be in the same answer; without any, it is asked for them.
  const bool is_bare = words.size() == 1;
  auto all = before.words;
  all.insert(all.end(), words.begin(), words.end());
  auto tried = all;
  if (is_bare) tried.emplace_back("name");
  if (auto read = read_words(tried); !read) {
    before.remark = read.fault().front();
    return before;
  }
  if (!is_bare) before.remark = messages::is_understood(with_article(words.front()), words);
  before.words = std::move(all);
  before.is_about_properties = is_bare;
  return before;
}

Conversation with_properties(Conversation before, const std::vector<std::string>& words) {
  auto all = before.words;
  all.insert(all.end(), words.begin(), words.end());
  if (auto read = read_words(all); !read) {
    before.remark = read.fault().front();
    return before;
  }
  before.words = std::move(all);
  before.is_about_properties = false;
  return before;
}

}  // namespace

std::string Conversation::question() const {
  if (is_about_properties) return messages::what_has(with_article(last_resource(words)));
  return words.empty() ? messages::what_is_kept : messages::what_else;
}

Conversation answered(Conversation before, std::string_view answer) {
  before.remark.clear();
  const auto words = split(answer);
  if (words.size() == 1 && words.front() == "?") {
    before.remark = explanation();
    return before;
  }
  if (!words.empty())
    return before.is_about_properties ? with_properties(std::move(before), words)
                                      : with_resource(std::move(before), words);
  if (before.is_about_properties) {
    before.remark = messages::is_left_out(last_resource(before.words));
    before.words.pop_back();
    before.is_about_properties = false;
  } else if (before.words.empty()) {
    before.remark = messages::a_resource_is_required;
  } else {
    before.is_done = true;
  }
  return before;
}

std::string explanation() {
  std::string text = messages::word_forms;
  for (const TypeInfo& each : all_types()) {
    text += "\n  " + std::string(each.name);
    if (each.note.empty()) continue;
    text.append(12 - each.name.size(), ' ');
    text += each.note;
  }
  return text;
}

}  // namespace accord::analysis::draft
